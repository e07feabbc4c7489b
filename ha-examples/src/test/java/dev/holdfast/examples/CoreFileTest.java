package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoreFileTest {

    private static final Path FILE = Path.of(System.getProperty("holdfast.root", ".."))
            .resolve("ha-examples/src/main/resources/dev/holdfast/examples/core-pair.json");

    @Test
    void the_committed_file_says_what_the_builder_makes() throws IOException {
        compare(FILE, CoreExample.demoFile());
    }

    @Test
    void so_does_the_one_of_two_sites() throws IOException {
        compare(FILE.resolveSibling("core-sites.json"), CoreExample.sitesFile());
    }

    private static void compare(Path file, ClusterFile built) throws IOException {
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are rewritten by hand only")
                    .isNull();
            Files.writeString(file, built.write());
        }

        assertThat(ClusterFile.read(Files.readAllBytes(file))).isEqualTo(built);
        assertThat(Files.readString(file)).isEqualTo(built.write());
    }

    @Test
    void the_jar_carries_it() throws IOException {
        try (InputStream in = CoreExample.class.getResourceAsStream("core-pair.json")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\n  \"holdfast\": 1,");
        }
    }

    @Test
    void lint_judges_it_with_the_policy_that_stands_in_it() {
        AtomicInteger code = new AtomicInteger();

        String out = Golden.printed(stdout -> code.set(LintFile.run(List.of(FILE.toString()), stdout, System.err)));

        assertThat(code).hasValue(LintFile.WELL);
        assertThat(out).contains("WARN core.detector-gap").doesNotContain("core.policy-declared");
    }
}
