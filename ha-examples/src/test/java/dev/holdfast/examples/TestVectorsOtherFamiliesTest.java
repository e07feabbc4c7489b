package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.traveler.AvailabilityIndex;
import dev.holdfast.blueprint.traveler.HadrRow;
import dev.holdfast.blueprint.traveler.MasterMonitor;
import dev.holdfast.blueprint.traveler.TravelerPool;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.blueprint.ums.CheckStatus;
import dev.holdfast.blueprint.ums.UmsDatabaseScript;
import dev.holdfast.health.StartingWatch;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runbook.RunbookStep;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test vectors of IGEL UMS, of Traveler, and of load balancing in general. */
@ExtendWith(PassedVectors.class)
class TestVectorsOtherFamiliesTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final String URL = "https://traveler.corp.example/traveler";

    @Test
    void tv_14_the_highest_index_plus_bias_watches_the_user() {
        assertThat(winner(90, 90, 90)).isEqualTo("3");
        assertThat(winner(70, 90, 50)).isEqualTo("2");
    }

    private static String winner(int first, int second, int third) {
        return MasterMonitor.next(List.of(
                        new MasterMonitor.Candidate("1", new AvailabilityIndex(first), 10),
                        new MasterMonitor.Candidate("2", new AvailabilityIndex(second), 0),
                        new MasterMonitor.Candidate("3", new AvailabilityIndex(third), 20)))
                .orElseThrow()
                .server();
    }

    @Test
    void tv_15_an_index_says_healthy_constrained_or_withdrawn_and_silence_unreachable() {
        assertThat(index(50).kind()).isEqualTo(Verdict.Kind.PASS);
        assertThat(index(-1).reported()).isEqualTo(NodeState.CONSTRAINED);
        assertThat(index(-100).reported()).isEqualTo(NodeState.CONSTRAINED);
        assertThat(index(-200).reported()).isEqualTo(NodeState.MAINTENANCE);
        Verdict silent = HadrRow.parse("CN=old/O=Corp 4 old.example 10.41.0.1:50125,50126 No 50 0 never")
                .get(0)
                .verdict();
        assertThat(silent.kind()).isEqualTo(Verdict.Kind.FAIL);
        assertThat(silent.reason()).isEqualTo(Verdict.Reason.UNREACHABLE);
    }

    private static Verdict index(int value) {
        return new AvailabilityIndex(value).verdict();
    }

    @Test
    void tv_16_a_protocol_decides_which_persistence_it_can_have() {
        PersistenceProfile custom = new PersistenceProfile.CustomServerId("HTTP.REQ.URL", MINUTES);

        assertThat(persistence(custom, LbProtocol.SSL_BRIDGE)).containsExactly(Severity.ERROR);
        assertThat(persistence(new PersistenceProfile.SslSession(MINUTES), LbProtocol.TCP))
                .containsExactly(Severity.ERROR);
        assertThat(persistence(PersistenceProfile.SourceIp.of(MINUTES), LbProtocol.TCP))
                .isEmpty();
    }

    private static List<Severity> persistence(PersistenceProfile profile, LbProtocol protocol) {
        LoadBalancing balancing = new LoadBalancing(
                List.of(),
                List.of(),
                List.of(),
                List.of(new ServiceGroup("sg", protocol, ClientIpMode.NONE, List.of(), List.of())),
                List.of(VirtualServer.of("vs", protocol, "10.0.0.100", 443, "sg")
                        .withPersistence(profile)),
                TrafficPaths.NONE);
        Cluster cluster = Cluster.builder("kiosk", ProductFamily.of("kiosk"))
                .node(Node.builder("n", "10.0.0.1").build())
                .loadBalancing(balancing)
                .build();
        return severities(Lint.of(GenericRules.all()).check(cluster), "ns.persistence-service-type");
    }

    @Test
    void tv_18_the_console_port_never_uses_the_clients_address() {
        Cluster cluster = UmsExample.answers().build().cluster();
        LoadBalancing balancing = cluster.loadBalancing();
        LoadBalancing harmed = balancing.withGroups(balancing.groups().stream()
                .map(group -> group.name().equals("sg_ums_8443")
                        ? new ServiceGroup(
                                group.name(),
                                group.protocol(),
                                ClientIpMode.USE_SOURCE_IP,
                                group.members(),
                                group.monitors())
                        : group)
                .toList());

        Lint lint = Lint.of(UmsExample.answers().build().rules());

        assertThat(severities(lint.check(cluster), "ums.no-usip-8443")).isEmpty();
        assertThat(severities(lint.check(cluster.withLoadBalancing(harmed)), "ums.no-usip-8443"))
                .containsExactly(Severity.ERROR);
    }

    /** Corrected by M1: the missing way back blocks; the gateway is one way of having it, and only advised. */
    @Test
    void tv_19_a_gateway_that_is_the_router_is_advised_against_and_its_consequence_blocks() {
        LintReport report = UmsExample.answers().gateway("10.20.0.254").build().check();

        assertThat(severities(report, "lb.usip-gateway-is-snip")).isNotEmpty().containsOnly(Severity.WARN);
        assertThat(severities(report, "lb.usip-return-path")).isNotEmpty().containsOnly(Severity.BLOCKER);
        assertThat(UmsExample.answers().build().check().has("lb.usip-gateway-is-snip"))
                .isFalse();
    }

    @Test
    void tv_20_the_database_script_has_five_batches_and_doubles_the_quote() {
        String script = new UmsDatabaseScript("rmdb", "igelums", "igelums").render(() -> "O'Brien");

        assertThat(script).contains("'O''Brien'").matches("\\p{ASCII}*");
        assertThat(script.lines().filter(line -> line.contains("GO")))
                .containsOnly("GO")
                .hasSize(5);
        assertThat(script.lines()
                        .filter(line -> line.matches("(CREATE|USE).*"))
                        .map(line -> line.replaceAll(" \\[.*", "")))
                .containsExactly("CREATE DATABASE", "USE", "CREATE LOGIN", "CREATE USER", "CREATE SCHEMA");
    }

    @Test
    void tv_21_check_status_is_healthy_degraded_starting_failed_or_not_running() {
        Duration start = Duration.ofHours(13);
        Verdict init = page(200, "{\"status\":\"init\"}");
        StartingWatch watch = StartingWatch.of(
                        CheckStatus.ofServer().longestStart().orElseThrow())
                .after(init, start);

        assertThat(page(200, "{\"status\":\"ok\"}").kind()).isEqualTo(Verdict.Kind.PASS);
        assertThat(page(200, "{ \"status\" : \"warn\" }").kind()).isEqualTo(Verdict.Kind.DEGRADED);
        assertThat(watch.judge(init, start.plusSeconds(60)).kind()).isEqualTo(Verdict.Kind.MAINT);
        assertThat(watch.judge(init, start.plusSeconds(130)).kind()).isEqualTo(Verdict.Kind.FAIL);
        assertThat(page(404, "").kind()).isEqualTo(Verdict.Kind.FAIL);
        assertThat(page(404, "").reason()).isEqualTo(Verdict.Reason.REFUSED);
    }

    private static Verdict page(int status, String body) {
        return CheckStatus.ofServer().classify(new Page(status, body, false));
    }

    @Test
    void tv_26_a_32_bit_server_may_hand_over_its_data_and_not_stay() {
        TravelerServer old = TravelerServer.of("oslo", "mail-oslo.example", "10.43.0.1", "9.0.1.21", URL)
                .on("win32");
        TravelerPool leaves = pool(old.leavingAfterTransfer());

        assertThat(severities(pool(old).check(), "trv.no-32bit-member")).containsExactly(Severity.ERROR);
        assertThat(severities(leaves.check(), "trv.no-32bit-member")).containsExactly(Severity.INFO);
        assertThat(titles(leaves)).anyMatch(title -> title.contains("Remove oslo") && title.contains("TRV-REMOVE"));
        assertThat(titles(pool(old))).noneMatch(title -> title.contains("Remove oslo"));
    }

    private static List<String> titles(TravelerPool pool) {
        return Objects.requireNonNull(pool.integration()).steps().stream()
                .map(RunbookStep::title)
                .toList();
    }

    private static TravelerPool pool(TravelerServer joining) {
        return TravelerPool.builder()
                .externalUrl(URL)
                .release("9.0.1.21")
                .vip("10.40.0.100")
                .member(TravelerServer.of("pool1", "pool1.example", "10.40.0.11", "9.0.1.21", URL))
                .member(TravelerServer.of("pool2", "pool2.example", "10.40.0.12", "9.0.1.21", URL))
                .existing(joining)
                .build();
    }

    @Test
    void tv_30_applied_twice_nothing_is_left_to_do() {
        Cluster cluster = UmsExample.installation().cluster();
        try (Laboratory laboratory = Laboratory.of(cluster.id())) {
            ChangeSet changes =
                    laboratory.balancer().plan(cluster.loadBalancing()).orElseThrow();

            assertThat(changes.isEmpty()).isFalse();
            assertThat(laboratory.balancer().apply(changes)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(laboratory
                            .balancer()
                            .plan(cluster.loadBalancing())
                            .orElseThrow()
                            .changes())
                    .isEmpty();
        }
    }

    private static List<Severity> severities(LintReport report, String rule) {
        return report.of(rule).stream().map(Finding::severity).toList();
    }
}
