package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.blueprint.ivanticore.CoreTopology.Scenario;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreTopologyTest {

    private static final CoreSites SITES = CoreSites.of("10.40.0.2", "10.50.0.2", "10.50.0.100", Duration.ofSeconds(5));
    private static final SentryService BOTH_ACTIVE =
            SentryService.of("sentry.example", "10.40.0.101", SentryMode.ACTIVE_ACTIVE);
    private static final SentryNode SENTRY1 = SentryNode.of("sentry1", "10.40.0.21");
    private static final SentryNode SENTRY2 = SentryNode.of("sentry2", "10.40.0.22");
    private static final SentryNode SENTRY3 =
            SentryNode.of("sentry3", "10.50.0.23").site("dr");

    private static IvantiCore a() {
        return Pair.answers()
                .topology(
                        CoreTopology.twoCoresTwoSites(Pair.core(1), Pair.core(2).site("dr")))
                .sites(SITES)
                .build();
    }

    private static IvantiCore b() {
        return Pair.answers()
                .topology(CoreTopology.threeCoresTwoSites(
                        Pair.core(1), Pair.core(2), Pair.core(3).site("dr")))
                .sites(SITES)
                .build();
    }

    private static IvantiCore c(SentryMode mode) {
        return Pair.answers()
                .topology(CoreTopology.twoCoresTwoSentriesOneSite(Pair.core(1), Pair.core(2), SENTRY1, SENTRY2))
                .sentries(SentryService.of("sentry.example", "10.40.0.101", mode))
                .build();
    }

    private static IvantiCore d() {
        return Pair.answers()
                .topology(CoreTopology.threeCoresTwoSentriesTwoSites(
                        Pair.core(1), Pair.core(2), Pair.core(3).site("dr"), SENTRY1, SENTRY3))
                .sites(SITES)
                .sentries(BOTH_ACTIVE.withRecovery("10.50.0.101"))
                .build();
    }

    private static List<String> fronts(LoadBalancing balancing) {
        return balancing.virtualServers().stream()
                .map(CoreTopologyTest::describe)
                .toList();
    }

    private static String describe(VirtualServer vserver) {
        return vserver.name() + " "
                + vserver.address().map(vip -> vip + ":" + vserver.port()).orElse("unaddressed") + " "
                + vserver.groups() + (vserver.backup() == null ? "" : " backup " + vserver.backup())
                + (vserver.holdDown() ? " held" : "");
    }

    private static List<String> names(Gslb gslb) {
        return gslb.virtualServers().stream()
                .map(vserver -> vserver.name() + " " + vserver.services()
                        + vserver.domains().stream()
                                .map(domain -> " for " + domain.name())
                                .toList()
                        + (vserver.backup() == null ? "" : " backup " + vserver.backup())
                        + (vserver.holdDownAt().isEmpty() ? "" : " held at " + vserver.holdDownAt()))
                .toList();
    }

    private static LoadBalancing recovery(IvantiCore installation) {
        return Objects.requireNonNull(installation.recoverySite());
    }

    @Test
    void a_gives_each_site_one_core_and_holds_the_name_at_both() {
        IvantiCore a = a();

        assertThat(fronts(a.cluster().loadBalancing())).containsExactly("vs_core_443 10.40.0.100:443 [sg_core_core1]");
        assertThat(fronts(recovery(a))).containsExactly("vs_core_443 10.50.0.100:443 [sg_core_core2]");
        assertThat(names(a.cluster().loadBalancing().gslb()))
                .containsExactly(
                        "gv_core_recovery [gs_core_recovery][]",
                        "gv_core_main [gs_core_main][ for mdm.example] backup gv_core_recovery held at [main, dr]");
        assertThat(recovery(a).gslb())
                .isEqualTo(a.cluster().loadBalancing().gslb().seenFrom("dr"));
        assertThat(a.mode().movesTraffic()).endsWith("between sites the name, to a Core that acts");
    }

    @Test
    void b_leads_traffic_to_the_main_secondary_first_and_then_to_a_third_core_that_acts() {
        IvantiCore b = b();

        assertThat(fronts(b.cluster().loadBalancing()))
                .containsExactly(
                        "vs_core_443_stby unaddressed [sg_core_core2]",
                        "vs_core_443 10.40.0.100:443 [sg_core_core1] backup vs_core_443_stby held");
        assertThat(recovery(b).monitors())
                .extracting(monitor -> ((HealthMonitor.HttpEcv) monitor).receive())
                .containsExactly("MOBILEIRON-STATUS: OK (Mode: Primary)");
        assertThat(b.cluster().loadBalancing().gslb().virtualServers())
                .allMatch(GslbVirtualServer::backupsCount, "a site counts as up while its secondary serves");
        assertThat(b.group().member(NodeId.of("core3")).upstream()).isEqualTo(NodeId.of("core2"));
        assertThat(b.mode().off()).anyMatch(line -> line.contains("CORE-42"));
    }

    @Test
    void c_balances_sentries_as_they_are_meant_to_share_the_work() {
        assertThat(fronts(c(SentryMode.ACTIVE_ACTIVE).cluster().loadBalancing()))
                .endsWith("vs_sentry_443 10.40.0.101:443 [sg_sentry]");
        assertThat(c(SentryMode.ACTIVE_ACTIVE).cluster().loadBalancing().group("sg_sentry"))
                .hasValueSatisfying(group -> assertThat(group.members()).hasSize(2));
        assertThat(fronts(c(SentryMode.ACTIVE_STANDBY).cluster().loadBalancing()))
                .endsWith(
                        "vs_sentry_443_stby unaddressed [sg_sentry_stby]",
                        "vs_sentry_443 10.40.0.101:443 [sg_sentry] backup vs_sentry_443_stby");
        assertThat(c(SentryMode.ACTIVE_ACTIVE).recoverySite()).isNull();
    }

    @Test
    void d_switches_both_names_and_holds_only_the_cores() {
        IvantiCore d = d();

        assertThat(names(d.cluster().loadBalancing().gslb()))
                .containsExactly(
                        "gv_core_recovery [gs_core_recovery][]",
                        "gv_core_main [gs_core_main][ for mdm.example] backup gv_core_recovery held at [main, dr]",
                        "gv_sentry_main [gs_sentry_main, gs_sentry_recovery][ for sentry.example]");
        assertThat(fronts(recovery(d)))
                .containsExactly(
                        "vs_core_443 10.50.0.100:443 [sg_core_core3]", "vs_sentry_443 10.50.0.101:443 [sg_sentry]");
        assertThat(d.cluster().nodes())
                .extracting(Node::id)
                .map(NodeId::value)
                .containsExactly("core1", "core2", "core3", "sentry1", "sentry3");
        assertThat(d.group().members()).hasSize(3);
        assertThat(d.topology().withSentry(SENTRY2).sentries()).hasSize(3);
    }

    @Test
    void no_scenario_breaks_a_rule_of_its_own() {
        Stream.of(a(), b(), c(SentryMode.ACTIVE_ACTIVE), c(SentryMode.ACTIVE_STANDBY), d())
                .forEach(installation -> {
                    assertThat(serious(installation.check()))
                            .as(installation.topology().scenario().name())
                            .isEmpty();
                    LoadBalancing recovery = installation.recoverySite();
                    if (recovery != null) {
                        assertThat(serious(Lint.of(CoreRules.all())
                                        .check(installation.cluster().withLoadBalancing(recovery))))
                                .as(installation.topology().scenario().name())
                                .isEmpty();
                    }
                });
    }

    private static List<String> serious(LintReport report) {
        return report.open().stream()
                .filter(finding -> finding.severity() == Severity.ERROR || finding.severity() == Severity.BLOCKER)
                .map(Finding::text)
                .toList();
    }

    /** TV-29. */
    @Test
    void refuses_a_name_that_is_held_at_the_main_site_only() {
        assertThat(held(b(), List.of("main")).of("dr.gslb-hold-both-sites"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(tuple(Severity.ERROR, "gv_core_main"));
        assertThat(held(b(), List.of("main", "dr")).of("dr.gslb-hold-both-sites"))
                .isEmpty();
        assertThat(held(b(), List.of()).of("core.resume-manual"))
                .extracting(Finding::severity, Finding::subject)
                .containsExactly(tuple(Severity.ERROR, "gv_core_main"));
    }

    private static LintReport held(IvantiCore installation, List<String> sites) {
        LoadBalancing old = installation.cluster().loadBalancing();
        Gslb gslb = new Gslb(
                old.gslb().local(),
                old.gslb().sites(),
                old.gslb().services(),
                old.gslb().virtualServers().stream()
                        .map(vserver ->
                                vserver.backup() == null ? vserver : vserver.withBackup(vserver.backup(), sites))
                        .toList());
        return Lint.of(installation.rules()).check(installation.cluster().withLoadBalancing(old.withGslb(gslb)));
    }

    @Test
    void refuses_a_core_at_the_wrong_site() {
        assertThatThrownBy(() -> CoreTopology.twoCoresTwoSites(Pair.core(1), Pair.core(2)))
                .hasMessageContaining("must be another one");
        assertThatThrownBy(() -> CoreTopology.threeCoresTwoSites(
                        Pair.core(1), Pair.core(2).site("dr"), Pair.core(3).site("dr")))
                .hasMessageContaining("site dr: must be main");
    }

    @Test
    void says_all_at_once_what_does_not_fit_together() {
        IvantiCoreBuilder answers = Pair.answers().sites(SITES).sentries(BOTH_ACTIVE);

        assertThatThrownBy(answers::build)
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining("all Cores stand at one site")
                .hasMessageContaining("the topology has no Sentry");
        assertThatThrownBy(() -> Pair.answers()
                        .topology(CoreTopology.twoCoresTwoSites(
                                Pair.core(1), Pair.core(2).site("dr")))
                        .sites(SITES)
                        .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .build())
                .hasMessageContaining(TrafficMover.CONTROLLER.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "chain"})
    void any_other_combination_can_be_declared(String kind) {
        IvantiCore own = kind.equals("own")
                ? Pair.answers().build()
                : Pair.answers()
                        .topology(CoreTopology.own(Pair.core(1), Pair.core(2), Pair.core(3))
                                .withSentry(SENTRY1))
                        .build();

        assertThat(own.topology().scenario()).isEqualTo(Scenario.OWN);
        assertThat(serious(own.check())).isEmpty();
    }

    @Test
    void atlas_on_servers_of_its_own_is_a_group_of_its_own() {
        AtlasPair atlas =
                AtlasPair.of("core-atlas", CoreNode.of("atlas1", "10.40.0.31"), CoreNode.of("atlas2", "10.40.0.32"));
        IvantiCore pair = Pair.answers().atlas(atlas).build();

        assertThat(atlas.group().members())
                .extracting(member -> member.node() + " from " + member.upstream())
                .containsExactly("atlas1 from null", "atlas2 from atlas1");
        assertThat(pair.group().members()).hasSize(2);
        assertThat(pair.syncUnits())
                .filteredOn(unit -> unit.name().equals("atlas"))
                .singleElement()
                .satisfies(unit -> assertThat(unit.holds()).contains("between the Atlas servers alone"));
        assertThat(atlas.probes())
                .extracting(probe -> probe.spec().name() + " " + probe.factIds())
                .containsOnly("core.atlas [CORE-115, CORE-117]");
        assertThat(atlas.syncUnits())
                .extracting(unit -> unit.name() + " " + unit.way() + " " + unit.factIds())
                .containsExactly(
                        "atlas REPLICATED_BY_PRODUCT [CORE-30, CORE-31, CORE-32]",
                        "system-manager BY_HAND [CORE-27, CORE-31, CORE-34]");
        assertThat(atlas.runbook().checkPrefixes().violations()).isEmpty();
        assertThat(Pair.answers().build().syncUnits())
                .noneMatch(unit -> unit.name().equals("atlas"));
    }
}
