package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterJsonTest {

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterJson.read(text))
                .problems();
    }

    @Test
    void reads_a_small_file_and_fills_in_the_defaults() {
        Cluster cluster = ClusterJson.read("""
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
                  "nodes": [{"id": "core1", "address": "10.0.0.1"}]}}
                """);

        assertThat(cluster.nodes().get(0).hostname()).isEqualTo("core1");
        assertThat(ClusterJson.write(cluster)).isEqualTo("""
                        {
                          "holdfast": 1,
                          "cluster": {
                            "id": "pair",
                            "family": "core",
                            "nodes": [
                              {
                                "id": "core1",
                                "address": "10.0.0.1"
                              }
                            ]
                          }
                        }
                        """);
    }

    @Test
    void reports_everything_that_is_wrong_at_once_with_path_value_and_remedy() {
        List<Problem> problems = problems("""
                {"holdfast": 1, "colour": "red", "cluster": {"id": "pair", "family": "core",
                  "nodes": [
                    {"id": "core1", "hostname": "core.example", "address": "10.0.0.1", "cpu": 4},
                    {"id": "core2", "hostname": "CORE.example", "address": "10.0.0.2", "upstream": "core9"},
                    {"id": "core 3", "address": 5, "role": "BOSS"},
                    {"id": "core4", "id": "core5"}],
                  "loadBalancing": {
                    "monitors": [
                      {"type": "TCP", "name": "m1", "timing": {"interval": "-PT5S"}},
                      {"type": "TCP", "name": "m2", "timing": {"interval": "PT1S", "responseTimeout": "PT2S"}},
                      {"type": "TCP", "name": "m3", "timing": {"interval": "5s"}}],
                    "groups": [{"name": "sg", "protocol": "TCP", "monitors": ["m2", "m9"]}],
                    "virtualServers": [{"name": "vs", "protocol": "TCP", "vip": "10.0.0.300", "port": 443}],
                    "paths": [{"node": "core7", "serviceGroups": ["sg"]}]},
                  "devices": -3}}
                """);

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "colour",
                        "cluster.nodes[0].cpu",
                        "cluster.nodes[1].hostname",
                        "cluster.nodes[1].upstream",
                        "cluster.nodes[2].id",
                        "cluster.nodes[2].address",
                        "cluster.nodes[2].role",
                        "cluster.nodes[3].id",
                        "cluster.nodes[3].address",
                        "cluster.loadBalancing.monitors[0].timing.interval",
                        "cluster.loadBalancing.monitors[1].timing.interval",
                        "cluster.loadBalancing.monitors[2].timing.interval",
                        "cluster.loadBalancing.groups[0].monitors",
                        "cluster.loadBalancing.virtualServers[0].vip",
                        "cluster.loadBalancing.paths[0].node",
                        "cluster.devices");
        assertThat(problems)
                .filteredOn(problem -> problem.path().endsWith("monitors[1].timing.interval"))
                .singleElement()
                .hasToString("cluster.loadBalancing.monitors[1].timing.interval: shorter than the response timeout of"
                        + " PT2S (found: PT1S). Ask less often, or wait less long for an answer.");
    }

    @Test
    void misses_nodes_and_names_the_format() {
        assertThat(problems("{\"cluster\": {\"id\": \"c\", \"family\": \"core\"}}"))
                .extracting(Problem::path)
                .containsExactly("holdfast", "cluster.nodes");
        assertThat(problems("{\"holdfast\": 2, \"cluster\": {\"id\": \"c\", \"family\": \"core\","
                        + " \"nodes\": [{\"id\": \"n\", \"address\": \"a\"}]}}"))
                .extracting(Problem::message)
                .containsExactly("written by a newer release");
        assertThat(problems("{\"holdfast\": 1}")).extracting(Problem::path).containsExactly("cluster");
    }

    @Test
    void says_where_text_stops_being_json() {
        assertThat(problems("{\"holdfast\": 1,\n \"cluster\": {]"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).startsWith("line 2"));
        assertThat(problems("")).extracting(Problem::message).contains("no object");
        assertThat(problems("[1]")).extracting(Problem::message).contains("no object");
        assertThat(problems("{\"holdfast\": 1} true"))
                .extracting(Problem::message)
                .contains("text after the end of the file's object");
    }

    @Test
    void bounds_depth_numbers_and_size() {
        assertThat(problems("{\"holdfast\": " + "[".repeat(100_000))).hasSize(1);
        assertThat(problems("{\"holdfast\": " + "9".repeat(1_000_000) + "}")).hasSize(1);
        assertThat(problems("{\"holdfast\": 1e999999999}")).isNotEmpty();
        assertThat(problems(" ".repeat(ClusterJson.MAX_BYTES + 1)))
                .extracting(Problem::message)
                .containsExactly("too large for a cluster");
    }

    @Test
    void does_not_repeat_what_may_be_a_secret() {
        List<Problem> problems = problems("""
                {"holdfast": 1, "cluster": {"id": "c", "family": "core",
                  "nodes": [{"id": "n", "address": "a", "auth": {"password": "hunter2"}}],
                  "database": {"kind": "k", "host": "h", "port": 1, "name": "n", "dbPassword": "hunter2"}}}
                """);

        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("hunter2"));
    }

    @Test
    void prints_nothing_a_terminal_would_obey() {
        List<Problem> problems = problems("""
                {"holdfast": 1, "\\u001b[2J": "\\u001b[31m", "cluster": {"id": "\\u001b[0m", "family": "core",
                  "nodes": [{"id": "a", "address": "a", "hostname": "\\u001b"},
                            {"id": "b", "address": "b", "hostname": "\\u001b"}]}}
                """);

        assertThat(problems)
                .extracting(Problem::toString)
                .hasSize(3)
                .allSatisfy(text -> assertThat(text).doesNotContain("\33"))
                .anySatisfy(text -> assertThat(text).startsWith("\"?[2J\": unknown field (found: ?[31m)"));
    }

    @Test
    void shows_only_the_beginning_of_a_long_value() {
        assertThat(problems("{\"holdfast\": 1, \"x\": \"" + "y".repeat(10_000) + "\"}"))
                .allSatisfy(problem -> assertThat(problem.value().length()).isLessThan(100));
    }

    @Test
    void reads_a_file_and_refuses_one_that_is_too_large_or_not_utf_8(@TempDir Path folder) throws IOException {
        Path good = Files.writeString(
                folder.resolve("good.json"),
                "{\"holdfast\": 1, \"cluster\": {\"id\": \"c\", \"family\": \"core\","
                        + " \"nodes\": [{\"id\": \"n\", \"address\": \"a\"}]}}");
        Path large = Files.write(folder.resolve("large.json"), new byte[ClusterJson.MAX_BYTES + 1]);
        Path latin = Files.write(folder.resolve("latin.json"), "{\"ä\": 1}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ClusterJson.read(good).id().value()).isEqualTo("c");
        assertThat(catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterJson.read(large)))
                .hasMessageContaining("large.json")
                .hasMessageContaining("too large");
        assertThat(catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterJson.read(latin)))
                .hasMessageContaining("not UTF-8");
    }
}
