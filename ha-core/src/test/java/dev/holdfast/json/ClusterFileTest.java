package dev.holdfast.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterFileTest {

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(text))
                .problems();
    }

    @Test
    void reads_a_small_file_and_fills_in_the_defaults() {
        Cluster cluster = ClusterFile.read("""
                {"holdfast": 1, "cluster": {"id": "pair", "family": "core",
                  "nodes": [{"id": "core1", "address": "10.0.0.1"}]}}
                """).cluster();

        assertThat(cluster.nodes().get(0).hostname()).isEqualTo("core1");
        assertThat(ClusterFile.of(cluster).write()).isEqualTo("""
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
                .hasToString(
                        "line 10: cluster.loadBalancing.monitors[1].timing.interval: shorter than the response timeout of"
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
        for (String empty : List.of("", " \n", "# nothing yet\n", "---\n", "\"\"")) {
            assertThat(problems(empty)).singleElement().satisfies(problem -> {
                assertThat(problem.message()).startsWith("the file is empty");
                assertThat(problem.remedy()).contains("holdfast: 1");
            });
        }
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
        assertThat(problems(" ".repeat(ClusterFile.MAX_BYTES + 1)))
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
                .hasSize(4)
                .allSatisfy(text -> assertThat(text).doesNotContain("\33"))
                .anySatisfy(text -> assertThat(text).startsWith("line 1: \"?[2J\": unknown field (found: ?[31m)"));
    }

    @Test
    void shows_only_the_beginning_of_a_long_value() {
        assertThat(problems("{\"holdfast\": 1, \"x\": \"" + "y".repeat(10_000) + "\"}"))
                .allSatisfy(problem -> assertThat(problem.value().length()).isLessThan(100));
    }

    @Test
    void reads_bytes_and_refuses_too_many_and_what_is_not_utf_8() {
        byte[] good = ("{\"holdfast\": 1, \"cluster\": {\"id\": \"c\", \"family\": \"core\","
                        + " \"nodes\": [{\"id\": \"n\", \"address\": \"a\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] latin = "{\"ä\": 1}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ClusterFile.read(good).cluster().id().value()).isEqualTo("c");
        assertThat(catchThrowableOfType(
                        InvalidDeclarationException.class, () -> ClusterFile.read(new byte[ClusterFile.MAX_BYTES + 1])))
                .hasMessageContaining("too large");
        assertThat(catchThrowableOfType(InvalidDeclarationException.class, () -> ClusterFile.read(latin)))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void reads_policy_and_probes_and_leaves_out_what_the_preset_says() {
        String text = """
                {"holdfast": 1,
                 "cluster": {"id": "pair", "family": "core",
                   "nodes": [{"id": "core1", "address": "10.0.0.1"}, {"id": "core2", "address": "10.0.0.2"}]},
                 "failover": {"preset": "SAFE", "heartbeatInterval": "PT60S", "consecutiveFailures": 5,
                   "recheckInterval": "PT30S", "coolDown": "off", "recoveryPoint": "PT2H",
                   "vantages": {"probe-1": "third"}},
                 "probes": [
                   {"name": "core.status", "port": 443, "path": "/status/status.html", "classifier": "core.status"},
                   {"name": "ssh", "kind": "TCP", "node": "core2", "port": 22}]}
                """;

        ClusterFile file = ClusterFile.read(text);

        assertThat(file.policy())
                .contains(FailoverPolicy.safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .coolDown(null)
                        .recoveryPoint(Duration.ofHours(2))
                        .vantage(ObserverId.of("probe-1"), SiteId.of("third"))
                        .build());
        assertThat(file.probes())
                .extracting(probe -> probe.node() + " " + probe.spec().name())
                .containsExactly("core1 core.status", "core2 core.status", "core2 ssh");
        assertThat(file.write()).contains("""
                  "failover": {
                    "preset": "SAFE",
                    "heartbeatInterval": "PT1M",
                    "consecutiveFailures": 5,
                    "recheckInterval": "PT30S",
                    "recoveryPoint": "PT2H",
                    "coolDown": "off",
                    "vantages": {
                      "probe-1": "third"
                    }
                  },
                """);
        assertThat(ClusterFile.read(file.write())).isEqualTo(file);
    }

    @Test
    void reports_what_is_wrong_with_policy_and_probes_beside_what_is_wrong_with_the_cluster() {
        List<Problem> problems = problems("""
                {"holdfast": 1,
                 "cluster": {"id": "pair", "family": "core", "nodes": [
                   {"id": "core1", "address": "10.0.0.1", "hostname": "x"},
                   {"id": "core2", "address": "10.0.0.2", "hostname": "x"}]},
                 "failover": {"preset": "guided", "heartbeatInterval": "-PT60S", "consecutiveFailures": 0,
                   "recheckInterval": "PT5S", "attemptTimeout": "PT10S", "mover": "NOBODY", "retries": 3},
                 "probes": [
                   {"name": "a", "node": "core9", "port": 443, "path": "/status/status.html",
                    "classifier": "core.status", "interval": "PT1S", "timeout": "PT2S"},
                   {"name": "b", "port": 0, "path": "hastatus.html", "classifier": "core.mood"},
                   {"name": "c", "kind": "TCP", "port": 22, "path": "/", "fall": 0, "interval": "-PT5S"},
                   {"name": "c", "kind": "TCP", "port": 23, "node": "core2"}]}
                """);

        assertThat(problems)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "cluster.nodes[1].hostname",
                        "failover.preset",
                        "failover.heartbeatInterval",
                        "failover.consecutiveFailures",
                        "failover.recheckInterval",
                        "failover.mover",
                        "failover.retries",
                        "probes[0].node",
                        "probes[0].interval",
                        "probes[1].port",
                        "probes[1].path",
                        "probes[1].classifier",
                        "probes[2].path",
                        "probes[2].fall",
                        "probes[2].interval",
                        "probes[3].name");
        assertThat(problems)
                .filteredOn(problem -> problem.path().equals("probes[1].classifier"))
                .singleElement()
                .hasToString("line 10: probes[1].classifier: not known (found: core.mood). Write one of [core.status,"
                        + " core.hastatus, ums.check-status, icg.check-status, trv.http, xm.serverinfo,"
                        + " xm.serverinfo-10, xm.serverinfo-9].");
    }

    @Test
    void knows_the_pages_of_an_in_house_product_when_told() {
        Classifier kiosk = new Classifier() {
            @Override
            public String name() {
                return "kiosk.page";
            }

            @Override
            public Verdict classify(Page page) {
                return page.status() == 204 ? Verdict.pass() : Verdict.fail(Verdict.Reason.WRONG_ANSWER, "no kiosk");
            }
        };
        String text = """
                {"holdfast": 1, "cluster": {"id": "c", "family": "kiosk", "nodes": [{"id": "n", "address": "a"}]},
                 "probes": [{"name": "page", "port": 80, "secure": false, "path": "/", "classifier": "kiosk.page"}]}
                """;

        assertThat(problems(text)).extracting(Problem::path).containsExactly("probes[0].classifier");
        ClusterFile file = ClusterFile.read(text, List.of(kiosk));
        assertThat(ClusterFile.read(file.write(), List.of(kiosk))).isEqualTo(file);
    }
}
