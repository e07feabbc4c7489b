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

    private static final String MIXED = """
            holdfast: 1
            cluster:
              id: core-hq
              family: core
              nodes:
                - {id: c1, hostname: c1.corp.example, address: 10.8.0.11, role: PRIMARY}
                - {id: c2, hostname: c2.corp.example, address: 10.8.0.12, role: SECONDARY, upstream: c1}
              loadBalancing:
                servers: [{name: c1, address: 10.8.0.99}, {name: c2, address: 10.8.0.12}]
                groups:
                  - {name: g, protocol: SSL_BRIDGE, members: [{server: c1, port: 443}, {server: c2, port: 443}]}
                virtualServers:
                  - {name: v, protocol: SSL_BRIDGE, vip: 10.8.0.100, port: 443, groups: [g]}
            failover: {preset: SAFE, heartbeatInterval: PT10S, consecutiveFailures: 3, recheckInterval: PT5S}
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
    void an_unknown_family_is_not_well() throws IOException {
        Path file = ofFamily("igel", "");

        assertThat(run(file.toString())).isEqualTo(LintFile.FOUND);
        assertThat(out)
                .contains("WARN lint.family-unknown")
                .contains("family igel, for which no product's rules are known; closest is ums")
                .contains("one of [core, xm, ums, trv]")
                .contains("declare the attribute family.own");
    }

    @Test
    void an_own_family_is_well_once_it_says_so() throws IOException {
        assertThat(run(ofFamily("quay", "attributes: {family.own: \"yes\"}").toString()))
                .as(out)
                .isEqualTo(LintFile.WELL);
        assertThat(out).doesNotContain("lint.family-unknown");
    }

    private Path ofFamily(String family, String more) throws IOException {
        return Files.writeString(
                folder.resolve(family + ".yaml"),
                YAML.replace("family: kiosk", "family: " + family + (more.isEmpty() ? "" : "\n  " + more)));
    }

    /** A newcomer's pair: one group of both Cores, a server elsewhere, a controller that moves and no path. */
    @Test
    void what_a_newcomer_may_miss_is_an_error_each() throws IOException {
        Path file = Files.writeString(folder.resolve("mixed.yaml"), MIXED);

        assertThat(run(file.toString())).isEqualTo(LintFile.FOUND);
        assertThat(out)
                .contains("ERROR core.cores-not-mixed")
                .contains("ERROR lb.server-is-node")
                .contains("ERROR core.paths-declared")
                .contains("paths: no path, and the policy's mover is CONTROLLER");
    }

    @Test
    void wrong_roles_and_no_load_balancing_are_errors() throws IOException {
        String bare = MIXED.replaceFirst("(?s)  loadBalancing:.*?(?=failover:)", "");
        run(Files.writeString(folder.resolve("bare.yaml"), bare).toString());
        assertThat(out).contains("ERROR core.paths-declared").doesNotContain("core.roles-declared");

        Path twice = Files.writeString(
                folder.resolve("twice.yaml"), bare.replace("role: SECONDARY, upstream: c1", "role: PRIMARY"));
        assertThat(run(twice.toString())).isEqualTo(LintFile.FOUND);
        assertThat(out).contains("ERROR core.roles-declared").contains("2 PRIMARY and 0 SECONDARY");
    }

    @Test
    void what_is_no_address_and_what_is_slower_than_it_must_be_are_bad_input() throws IOException {
        Path file = Files.writeString(
                folder.resolve("slips.yaml"),
                MIXED.replace("10.8.0.12", "10.8.0.912").replace("recheckInterval: PT5S", "recheckInterval: PT15S"));

        assertThat(run(file.toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err)
                .contains("nodes[1].address", "10.8.0.912", "IPv4")
                .contains("servers[1].address")
                .contains("recheckInterval: longer than heartbeatInterval PT10S (found: PT15S)");
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

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
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
        Path file = ofFamily("quay", "attributes: {family.own: \"yes\"}");

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
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return text + "exit " + process.exitValue();
    }

    @Test
    void ends_with_2_without_a_readable_file() {
        assertThat(run()).isEqualTo(LintFile.BAD_INPUT);
        assertThat(run(folder.resolve("none.json").toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err).contains("cannot read").contains("none.json");
    }
}
