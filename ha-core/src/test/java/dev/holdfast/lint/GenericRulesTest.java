package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.ums.IgelUmsBuilder;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericRulesTest {

    private static final Duration MINUTES = Duration.ofMinutes(5);

    private static LintReport check(LoadBalancing balancing) {
        return Lint.of(GenericRules.all())
                .check(Cluster.builder("c", ProductFamily.of("kiosk"))
                        .node(Node.builder("n", "10.0.0.1").build())
                        .loadBalancing(balancing)
                        .build());
    }

    private static LoadBalancing with(LbProtocol protocol, PersistenceProfile persistence) {
        return new LoadBalancing(
                List.of(),
                List.of(),
                List.of(),
                List.of(new ServiceGroup("sg", protocol, ClientIpMode.NONE, List.of(), List.of())),
                List.of(VirtualServer.of("vs", protocol, "10.0.0.100", 443, "sg")
                        .withPersistence(persistence)),
                TrafficPaths.NONE);
    }

    private static IgelUmsBuilder ums() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12");
    }

    /** TV-16. */
    @ParameterizedTest
    @CsvSource({
        "CUSTOM, SSL_BRIDGE, true",
        "SESSION, TCP, true",
        "SOURCE, TCP, false",
        "SESSION, SSL_BRIDGE, false",
        "COOKIE, SSL_BRIDGE, true",
        "COOKIE, HTTP, false",
        "NONE, TCP, false"
    })
    void knows_which_persistence_a_protocol_allows(String kind, LbProtocol protocol, boolean refused) {
        PersistenceProfile persistence = switch (kind) {
            case "CUSTOM" -> new PersistenceProfile.CustomServerId("rule", MINUTES);
            case "SESSION" -> new PersistenceProfile.SslSession(MINUTES);
            case "SOURCE" -> PersistenceProfile.SourceIp.of(MINUTES);
            case "COOKIE" -> new PersistenceProfile.CookieInsert("c", MINUTES);
            default -> PersistenceProfile.NONE;
        };

        assertThat(check(with(protocol, persistence)).has("ns.persistence-service-type"))
                .isEqualTo(refused);
    }

    @Test
    void misses_members_and_an_application_monitor() {
        LintReport report = check(with(LbProtocol.TCP, PersistenceProfile.NONE));

        assertThat(report.of("lb.vserver-has-members"))
                .extracting(Finding::subject)
                .containsExactly("vs");
        assertThat(report.of("lb.tcp-only-monitor"))
                .extracting(Finding::subject)
                .containsExactly("sg");
    }

    @ParameterizedTest
    @CsvSource({"5, 2, false", "2, 2, true", "1, 2, true"})
    void wants_an_interval_longer_than_its_timeout(int interval, int timeout, boolean found) {
        MonitorTiming timing = new MonitorTiming(Duration.ofSeconds(interval), Duration.ofSeconds(timeout), 3, MINUTES);
        LoadBalancing balancing = new LoadBalancing(
                List.of(),
                List.of(),
                List.of(new HealthMonitor.TcpConnect("m", timing)),
                List.of(),
                List.of(),
                TrafficPaths.NONE);

        assertThat(check(balancing).has("ns.monitor-timing")).isEqualTo(found);
    }

    /** TV-13. */
    @ParameterizedTest
    @CsvSource({"10000, 2, true", "10000, 3, false", "8500, 2, false", "8501, 2, true", "0, 1, false"})
    void wants_one_node_more_than_the_devices_need(int devices, int nodes, boolean found) {
        Cluster.Builder cluster = Cluster.builder("c", ProductFamily.XENMOBILE)
                .devices(devices)
                .attribute(AttributeNames.DEVICES_PER_NODE, "8500");
        for (int i = 1; i <= nodes; i++) {
            cluster.node(Node.builder("n" + i, "10.0.0." + i).build());
        }

        assertThat(Lint.of(GenericRules.all()).check(cluster.build()).has("capacity.n-plus-1"))
                .isEqualTo(found);
    }

    /** TV-13. */
    @ParameterizedTest
    @CsvSource({"10000, 1, true", "8500, 1, false", "10000, 2, false"})
    void warns_of_a_step_that_leaves_too_few_nodes(int devices, int serving, boolean found) {
        Cluster cluster = Cluster.builder("c", ProductFamily.XENMOBILE)
                .devices(devices)
                .attribute(AttributeNames.DEVICES_PER_NODE, "8500")
                .node(Node.builder("n", "10.0.0.1").build())
                .build();

        assertThat(Lint.of(List.of(DegradedStep.rule("step", serving)))
                        .check(cluster)
                        .has("capacity.degraded-step"))
                .isEqualTo(found);
    }

    /** TV-19, corrected by M1. */
    @Test
    void blocks_the_broken_way_back_and_only_advises_on_the_gateway() {
        LintReport report = ums().gateway("10.20.0.254").build().check();

        assertThat(report.of("lb.usip-return-path"))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER, Severity.BLOCKER);
        assertThat(report.of("lb.usip-gateway-is-snip"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN, Severity.WARN);
    }

    @Test
    void is_silent_about_the_gateway_when_a_route_leads_back_another_way() {
        Cluster routed =
                ums().gateway("10.20.0.254").clients("10.30.0.0/16").build().cluster();
        Cluster.Builder mended = Cluster.builder("ums", ProductFamily.IGEL_UMS)
                .loadBalancing(routed.loadBalancing())
                .attribute(AttributeNames.CLIENT_SUBNETS, "10.30.0.0/16");
        routed.nodes()
                .forEach(node -> mended.node(Node.builder(node.id().value(), node.address())
                        .subnet("10.20.0.0/24")
                        .defaultGateway("10.20.0.254")
                        .attribute(AttributeNames.NODE_ROUTES, "10.30.0.0/16=10.20.0.1")
                        .build()));

        LintReport report = Lint.of(GenericRules.all()).check(mended.build());

        assertThat(report.has("lb.usip-return-path")).isFalse();
        assertThat(report.has("lb.usip-gateway-is-snip")).isFalse();
        assertThat(Lint.of(GenericRules.all()).check(routed).has("lb.usip-return-path"))
                .isTrue();
    }

    @Test
    void finds_the_part_of_a_client_subnet_that_lies_in_the_servers_subnet() {
        LintReport report = ums().clients("10.20.0.0/16").build().check();

        assertThat(report.of("lb.usip-return-path"))
                .extracting(Finding::seen)
                .allSatisfy(seen -> assertThat(seen).startsWith("from client 10.20.0.7 by vs_ums_30001, vs_ums_9080"));
        assertThat(report.of("ums.separate-subnet"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN);
    }
}
