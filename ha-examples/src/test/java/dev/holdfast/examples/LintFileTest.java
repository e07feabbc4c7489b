package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintFileTest {

    private static final String BAD = """
            {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
              "nodes": [
                {"id": "core1", "hostname": "core.example", "address": "10.0.0.1", "colour": "red"},
                {"id": "core2", "hostname": "core.example", "address": "10.0.0.2", "upstream": "core3"}],
              "loadBalancing": {"monitors": [
                {"type": "TCP", "name": "m1", "timing": {"interval": "-PT5S"}},
                {"type": "TCP", "name": "m2", "timing": {"interval": "PT1S", "responseTimeout": "PT2S"}}]}}}
            """;

    private static final String YAML = """
            # A pair.
            holdfast: 1
            cluster:
              id: pair
              family: kiosk
              nodes: [{id: k1, address: 10.0.0.1},
                      {id: k2, address: 10.0.0.2}]
            """;

    private static final Pattern MODULES = Pattern.compile(
            ".*/(ha-core/target/classes|ha-core-[^/]*(?<!testkit)\\.jar|(jackson|snakeyaml|guava|failureaccess|slf4j-api|jspecify)-[^/]*)");

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(String... args) {
        AtomicInteger code = new AtomicInteger();
        out = Golden.printed(stdout ->
                err = Golden.printed(stderr -> code.set(LintFile.run(List.of(args), stdout, stderr))));
        return code.get();
    }

    @Test
    void prints_the_report_of_a_good_file() throws IOException {
        Golden.check(
                "ums.json", ClusterFile.of(UmsExample.installation().cluster()).write());

        assertThat(run(Golden.file("ums.json").toString())).isEqualTo(LintFile.WELL);
        assertThat(out).startsWith("cluster ums: 2 finding(s), worst INFO, 9 not evaluated\n");
        assertThat(err).isEmpty();
    }

    @Test
    void says_that_no_product_has_rules_for_an_unknown_family() throws IOException {
        Path file = Files.writeString(
                folder.resolve("unknown.json"),
                ClusterFile.of(UmsExample.installation().cluster())
                        .write()
                        .replaceFirst("(\"family\"\\s*:\\s*)\"ums\"", "$1\"igel\""));

        run(file.toString());

        assertThat(out).contains("no product's rules are known for family igel; known are [core, xm, ums, trv]");
    }

    @Test
    void says_when_something_must_be_mended() throws IOException {
        Path file = Files.writeString(
                folder.resolve("alone.json"),
                ClusterFile.of(UmsExample.installation().cluster()).write().replace("USE_SOURCE_IP", "NONE"));

        assertThat(run(file.toString())).isEqualTo(LintFile.FOUND);
        assertThat(out).contains("BLOCKER ums.usip-30001");
    }

    @Test
    void refuses_a_file_that_is_too_large() throws IOException {
        Path file = Files.write(folder.resolve("large.json"), new byte[ClusterFile.MAX_BYTES + 2]);

        assertThat(run(file.toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err).contains("large.json").contains("too large for a cluster");
    }

    @Test
    void ends_with_2_and_every_problem_of_a_bad_file() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.json"), BAD);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        LintFile.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(text).isEqualTo(LintFile.BAD_INPUT);
        assertThat(text)
                .contains("bad.json: cluster file has 5 problem(s)")
                .contains("cluster.nodes[0].colour: unknown field (found: red)")
                .contains("cluster.nodes[1].hostname: already used by nodes[0] (found: core.example)")
                .contains("cluster.nodes[1].upstream: no such node (found: core3)")
                .contains("cluster.loadBalancing.monitors[0].timing.interval: negative (found: -PT5S)")
                .contains(
                        "cluster.loadBalancing.monitors[1].timing.interval: shorter than the response timeout of PT2S");
    }

    @Test
    void ends_with_2_and_the_lines_of_a_bad_yaml_file() throws IOException {
        Path file =
                Files.writeString(folder.resolve("bad.yaml"), YAML.replace("address: 10.0.0.2", "adress: 10.0.0.2"));

        assertThat(run(file.toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err)
                .contains("bad.yaml: cluster file has 2 problem(s)")
                .contains("line 7: cluster.nodes[1].address: missing")
                .contains("line 7: cluster.nodes[1].adress: unknown field (found: 10.0.0.2)");
    }

    @Test
    void reads_yaml_on_the_module_path() throws Exception {
        Path file = Files.writeString(folder.resolve("good.yaml"), YAML);

        assertThat(launch(file, "")).contains("exit 0").contains("cluster pair: ");
    }

    @Test
    void says_what_to_add_where_the_reader_of_yaml_is_missing() throws Exception {
        Path file = Files.writeString(folder.resolve("good.yaml"), YAML);

        assertThat(launch(file, ".*/(jackson-dataformat-yaml|snakeyaml)-.*"))
                .contains("exit 2")
                .contains("the library that reads YAML is missing")
                .contains("com.fasterxml.jackson.dataformat:jackson-dataformat-yaml")
                .contains("--add-modules com.fasterxml.jackson.dataformat.yaml")
                .doesNotContain("Exception", "Error");
    }

    /** The core and its libraries on the module path, but for those left out. */
    private static String launch(Path file, String leftOut) throws Exception {
        String modules = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> MODULES.matcher(entry).matches() && !entry.matches(leftOut))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modules,
                        "--add-modules",
                        "dev.holdfast.core",
                        "-classpath",
                        Path.of("target", "classes").toString(),
                        LintFile.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return text + "exit " + process.exitValue();
    }

    @Test
    void ends_with_2_without_a_readable_file() {
        assertThat(run()).isEqualTo(LintFile.BAD_INPUT);
        assertThat(run(folder.resolve("none.json").toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err).contains("cannot read").contains("none.json");
    }
}
