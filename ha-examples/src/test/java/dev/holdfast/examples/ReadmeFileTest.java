package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.model.InvalidDeclarationException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster file that stands in the README, read as the README says. */
class ReadmeFileTest {

    private static final Path README =
            Path.of(System.getProperty("holdfast.root", "..")).resolve("README.md");
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    // readme:begin cluster-file
    static ClusterFile read(Path file, PrintStream out) throws IOException {
        try {
            return ClusterFile.read(Files.readAllBytes(file)); // JSON, or YAML with the library below
        } catch (InvalidDeclarationException e) {
            e.problems().forEach(out::println); // every one: line, path, value found, remedy
            throw e;
        }
    }
    // readme:end

    private static String sample() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void the_sample_is_one() throws IOException {
        Path file = Files.writeString(folder.resolve("pair.yaml"), sample());

        assertThat(read(file, System.out).cluster().nodes())
                .extracting(node -> node.address())
                .containsExactly("10.40.0.11", "2001:db8:40::12");
    }

    @Test
    void everything_that_is_wrong_is_printed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("pair.yaml"),
                sample().replace("address: 10.40.0.11", "adress: 10.40.0.11").replace("PT5S", "5s"));

        assertThat(Golden.printed(out -> assertThatExceptionOfType(InvalidDeclarationException.class)
                        .isThrownBy(() -> read(file, out))))
                .contains("line 6: cluster.nodes[0].address: missing")
                .contains("line 6: cluster.nodes[0].adress: unknown field")
                .contains("line 8: failover.recheckInterval: no ISO-8601 duration (found: 5s). Write it as PT5S");
    }
}
