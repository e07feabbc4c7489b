package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.NotifyOn;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TrafficPaths.BackupReference;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.notify.NotificationPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IvantiCoreTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");

    private static String describe(VirtualServer vserver) {
        return vserver.name() + " " + vserver.protocol() + " "
                + vserver.address().map(vip -> vip + ":" + vserver.port()).orElse("unaddressed") + " "
                + vserver.groups() + (vserver.backup() == null ? "" : " backup " + vserver.backup())
                + (vserver.holdDown() ? " held" : "");
    }

    private static String describe(HealthMonitor.HttpEcv monitor) {
        return monitor.name() + " " + monitor.send() + " wants " + monitor.receive() + " on " + monitor.port()
                + (monitor.secure() ? " secure" : " plain");
    }

    @Test
    void leaves_traffic_to_a_held_backup_in_the_guides_mode() {
        IvantiCore pair = Pair.answers().build();
        LoadBalancing balancing = pair.cluster().loadBalancing();

        assertThat(pair.policy().promoter()).isEqualTo(Promoter.NODE);
        assertThat(balancing.virtualServers())
                .extracting(IvantiCoreTest::describe)
                .containsExactly(
                        "vs_core_443_stby SSL_BRIDGE unaddressed [sg_core_core2]",
                        "vs_core_443 SSL_BRIDGE 10.40.0.100:443 [sg_core_core1] backup vs_core_443_stby held");
        assertThat(balancing.monitors())
                .extracting(monitor -> describe((HealthMonitor.HttpEcv) monitor))
                .containsExactly(
                        "mon_core_status GET /status/status.html wants MOBILEIRON-STATUS: OK on 443 secure",
                        "mon_core_hastatus GET /hastatus.html wants MOBILEIRON-STATUS: OK on 443 secure");
        assertThat(balancing.groups())
                .extracting(group -> group.name() + " " + group.monitors())
                .containsExactly("sg_core_core1 [mon_core_status]", "sg_core_core2 [mon_core_hastatus]");
    }

    @Test
    void declares_no_backup_where_the_controller_moves_traffic() {
        IvantiCore safe = Pair.answers()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();

        assertThat(safe.cluster().loadBalancing().virtualServers())
                .extracting(IvantiCoreTest::describe)
                .containsExactly(
                        "vs_core_443_stby SSL_BRIDGE unaddressed [sg_core_core2]",
                        "vs_core_443 SSL_BRIDGE 10.40.0.100:443 [sg_core_core1]");
        assertThat(safe.cluster().loadBalancing().paths().paths())
                .containsExactly(
                        new NodePath(CORE1, List.of("sg_core_core1"), List.of()),
                        new NodePath(CORE2, List.of(), List.of(new BackupReference("vs_core_443", "vs_core_443_stby"))))
                .isEqualTo(
                        Pair.answers().build().cluster().loadBalancing().paths().paths());
        assertThat(Pair.answers()
                        .mode(Promoter.NODE, TrafficMover.CONTROLLER)
                        .build()
                        .cluster())
                .isEqualTo(safe.cluster());
    }

    @Test
    void gives_each_device_port_its_own_pair_and_all_of_them_one_signal() {
        IvantiCore pair = Pair.answers().devicePorts(443, 9997).build();
        LoadBalancing balancing = pair.cluster().loadBalancing();

        assertThat(balancing.virtualServers())
                .extracting(IvantiCoreTest::describe)
                .endsWith(
                        "vs_core_9997_stby SSL_BRIDGE unaddressed [sg_core_core2_9997]",
                        "vs_core_9997 SSL_BRIDGE 10.40.0.100:9997 [sg_core_core1_9997] backup vs_core_9997_stby held");
        assertThat(balancing.monitors()).hasSize(2);
        assertThat(balancing.paths().of(CORE2).orElseThrow().references()).hasSize(2);
        assertThat(pair.check().has("core.vservers-fail-together")).isFalse();
    }

    @Test
    void asks_and_balances_where_a_core_of_the_laboratory_really_listens() {
        IvantiCore pair = Pair.answers()
                .primary(CoreNode.of("core1", "127.0.0.1").listensOn(443, 7001))
                .secondary(
                        CoreNode.of("core2", "127.0.0.1").listensOn(443, 7002).statusOn(7003))
                .plainHttp(true)
                .build();
        LoadBalancing balancing = pair.cluster().loadBalancing();

        assertThat(balancing.groups())
                .extracting(
                        ServiceGroup::protocol, group -> group.members().get(0).port())
                .containsExactly(tuple(LbProtocol.TCP, 7001), tuple(LbProtocol.TCP, 7002));
        assertThat(balancing.monitors())
                .extracting(monitor -> describe((HealthMonitor.HttpEcv) monitor))
                .allMatch(text -> text.endsWith("plain"))
                .anyMatch(text -> text.contains("hastatus") && text.contains("on 7003"));
        assertThat(pair.probes())
                .extracting(probe -> probe.node() + " " + ((ProbeSpec.Http) probe.spec()).port() + " "
                        + ((ProbeSpec.Http) probe.spec()).secure())
                .containsExactly("core1 7001 false", "core1 7001 false", "core2 7003 false", "core2 7003 false");
        assertThat(pair.check().has("core.lb-monitors-match-roles")).isFalse();
    }

    @Test
    void probes_both_pages_of_every_core_as_often_as_the_heartbeat() {
        IvantiCore pair = Pair.answers().build();

        assertThat(pair.probes())
                .extracting(probe -> probe.node() + " " + probe.spec().name())
                .containsExactly(
                        "core1 core.status", "core1 core.hastatus", "core2 core.status", "core2 core.hastatus");
        assertThat(pair.probes()).allSatisfy(probe -> {
            assertThat(probe.policy().interval()).isEqualTo(Duration.ofSeconds(60));
            assertThat(probe.policy().fall()).isEqualTo(5);
            assertThat(probe.spec().timeout()).isEqualTo(Duration.ofSeconds(10));
        });
    }

    /** TV-08, beside the load balancer's own times. */
    @Test
    void knows_when_each_detector_notices() {
        assertThat(Pair.answers().build().timing())
                .isEqualTo(new FailoverTiming(
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(230),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(17),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(230),
                        Duration.ofSeconds(225)));
    }

    @Test
    void hangs_a_third_core_below_the_secondary_and_leads_no_traffic_to_it() {
        IvantiCore pair = Pair.answers()
                .disasterRecovery(CoreNode.of("core3", "10.50.0.13").site("dr"))
                .build();

        assertThat(pair.group().members())
                .containsExactly(
                        new FailoverGroup.Member(
                                CORE1, pair.cluster().sites().get(0).id(), null),
                        new FailoverGroup.Member(
                                CORE2, pair.cluster().sites().get(0).id(), CORE1),
                        new FailoverGroup.Member(
                                NodeId.of("core3"),
                                pair.cluster().sites().get(1).id(),
                                CORE2));
        assertThat(pair.cluster().nodes().get(2).role()).isEqualTo(NodeRole.SECONDARY);
        assertThat(pair.cluster().loadBalancing())
                .isEqualTo(Pair.answers().build().cluster().loadBalancing());
        assertThat(pair.probes()).hasSize(6);
    }

    @Test
    void keeps_the_page_of_the_secondary_as_attributes() {
        IvantiCore pair = Pair.answers().build();

        assertThat(CoreAttributes.schedule(pair.cluster())).contains(Pair.SCHEDULE);
        assertThat(pair.schedule()).isEqualTo(Pair.SCHEDULE);
        assertThat(pair.cluster().attribute(CoreAttributes.EMAIL)).contains("oncall@corp.example");
    }

    @Test
    void asks_for_all_missing_answers_at_once_and_invents_no_heartbeat() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class, () -> IvantiCore.builder().build());

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("fqdn", "vip", "primary", "secondary", "policy");
    }

    @Test
    void takes_a_policy_as_it_is() {
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .onFailure(OnFailure.KEEP_IN_STANDBY)
                .build();

        assertThat(Pair.answers().policy(policy).build().policy()).isSameAs(policy);
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        IvantiCoreBuilder wrong = IvantiCore.builder()
                .id("no id")
                .fqdn("bad name")
                .vip("10.40.0")
                .version("eleven")
                .devicePorts(443, 70_000)
                .resources(0, 1024)
                .attribute("core.moed", "ACTIVE")
                .primary(CoreNode.of("core1", "10.40.0.11").attribute(AttributeNames.NODE_ROUTES, "10.0.0.0/8=router1"))
                .secondary(CoreNode.of("core2", "10.40.0.11").hostname("core two"));

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, wrong::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "id",
                        "fqdn",
                        "vip",
                        "version",
                        "devicePorts[1]",
                        "resources",
                        "policy",
                        "attributes.core.moed",
                        "nodes[0].attributes." + AttributeNames.NODE_ROUTES,
                        "nodes[1].address",
                        "nodes[1].hostname");
    }

    @Test
    void says_what_is_wrong_with_attributes_although_a_core_is_missing() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> IvantiCore.builder()
                        .primary(CoreNode.of("core1", "10.40.0.11"))
                        .attribute(AttributeNames.SITE_LATENCY, "soon")
                        .build());

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "fqdn", "vip", "secondary", "policy", "attributes." + AttributeNames.SITE_LATENCY);
    }

    @Test
    void refuses_ipv6_for_names_between_sites_beside_what_else_is_wrong() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> Pair.answers()
                        .vip("2001:db8:40::100")
                        .version("eleven")
                        .topology(CoreTopology.twoCoresTwoSites(
                                        Pair.core(1), Pair.core(2).site("dr"))
                                .withSentry(SentryNode.of("sentry1", "10.40.0.41")))
                        .sites(CoreSites.of("10.40.0.1", "10.50.0.1", "10.50.0.100", Duration.ofSeconds(5)))
                        .sentries(SentryService.of("sentry.example", "2001:db8:40::200", SentryMode.ACTIVE_ACTIVE))
                        .build());

        assertThat(thrown.problems())
                .extracting(Problem::path, Problem::value)
                .containsExactlyInAnyOrder(
                        tuple("vip", "2001:db8:40::100"),
                        tuple("sentries.vip", "2001:db8:40::200"),
                        tuple("version", "eleven"));
        assertThat(thrown.problems())
                .filteredOn(problem -> problem.path().endsWith("vip"))
                .allSatisfy(problem ->
                        assertThat(problem.message()).isEqualTo("names between sites lead to IPv4 addresses only"));
    }

    @Test
    void says_what_does_not_fit_beside_what_is_wrong() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> Pair.answers()
                        .vip("10.40.0")
                        .sites(CoreSites.of("10.40.0.1", "10.50.0.1", "10.50.0.100", Duration.ofSeconds(5)))
                        .sentries(SentryService.of("sentry.example", "10.40.0.200", SentryMode.ACTIVE_ACTIVE))
                        .build());

        assertThat(thrown.problems()).extracting(Problem::path).containsExactlyInAnyOrder("vip", "sites", "sentries");
    }

    /** CORE-106, CORE-107. */
    @Test
    void what_the_window_says_of_notifications_is_what_is_delivered() {
        IvantiCore quiet = Pair.answers().notifyOn(false, true).build();
        IvantiCore loud = Pair.answers().notifyOn(true, true).build();

        assertThat(NotificationPolicy.of(quiet.cluster(), "mail").notifyOn())
                .containsExactly(NotifyOn.FAILURE_OR_PROMOTION);
        assertThat(NotificationPolicy.of(loud.cluster(), "mail")).isEqualTo(NotificationPolicy.to("mail"));
    }
}
