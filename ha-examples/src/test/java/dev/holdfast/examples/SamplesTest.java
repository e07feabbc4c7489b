package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.facts.Facts;
import dev.holdfast.json.ClusterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample cluster files: somebody else's validator takes them, and they say why each value is what it is. */
class SamplesTest {

    private static final Path FOLDER = Path.of(System.getProperty("holdfast.root", ".."))
            .resolve("ha-examples/src/main/resources/dev/holdfast/examples");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ClusterFile.schema(), InputFormat.JSON);

    private static final Pattern FACT = Pattern.compile("\\b(?:XM|UMS|RB|CORE|TRV|NS)-E?\\d+");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> samples = files.filter(file -> file.toString().matches(".*\\.(json|yaml)"))
                    .sorted()
                    .toList();
            assertThat(samples)
                    .extracting(file -> file.getFileName().toString())
                    .contains("core-pair.json", "core-sites.yaml", "traveler-pool.yaml", "ums.yaml", "xenmobile.yaml");
            return samples;
        }
    }

    static List<Path> commented() throws IOException {
        return samples().stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_schema_takes_it(Path sample) throws IOException {
        InputFormat format = sample.toString().endsWith(".yaml") ? InputFormat.YAML : InputFormat.JSON;

        assertThat(SCHEMA.validate(Files.readString(sample), format)).isEmpty();
        assertThat(SCHEMA.validate(Files.readString(sample).replaceFirst("holdfast", "holdslow"), format))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commented")
    void every_fact_it_names_is_one(Path sample) throws IOException {
        List<String> comments = Files.readAllLines(sample).stream()
                .filter(line -> line.strip().startsWith("#"))
                .toList();
        List<String> facts = comments.stream()
                .flatMap(line -> FACT.matcher(line).results())
                .map(MatchResult::group)
                .distinct()
                .toList();

        assertThat(comments).hasSizeGreaterThan(5);
        assertThat(facts).allSatisfy(id -> assertThat(Facts.find(id)).as(id).isPresent());
        assertThat(facts.size() > 5 || sample.endsWith("jamf.yaml"))
                .as("%s names %s", sample, facts)
                .isTrue();
    }
}
