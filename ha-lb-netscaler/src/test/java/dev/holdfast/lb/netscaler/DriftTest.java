package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Drift;
import dev.holdfast.report.Report;
import dev.holdfast.report.Sections;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the appliance differs from what is declared, told without a plan. */
class DriftTest extends ApplianceTest {

    private Drift drift(LoadBalancing declared) {
        return balancer.drift(declared).orElseThrow();
    }

    private static List<String> lines(List<Drift.Difference> differences) {
        return differences.stream()
                .map(each -> each.object() + " " + each.attribute() + ": " + each.wanted() + ", " + each.seen() + "; "
                        + each.remedy())
                .toList();
    }

    @Test
    void an_appliance_as_declared_differs_in_nothing_and_nothing_is_written() {
        apply(Declarations.core());
        int written = writes().size();

        Drift drift = drift(Declarations.core());

        assertThat(drift.isClean()).isTrue();
        assertThat(drift.traffic()).isEmpty();
        assertThat(writes()).hasSize(written);
    }

    @Test
    void what_differs_is_told_by_object_and_attribute_with_what_a_plan_would_do() throws IOException {
        apply(Declarations.core());
        putByHand("lbmonitor", "{\"lbmonitor\":{\"monitorname\":\"mon_core\",\"type\":\"HTTP-ECV\",\"retries\":9}}");
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443\",\"downstateflush\":\"DISABLED\"}}");
        deleteByHand("servicegroup_servicegroupmember_binding/sg_core1?args=servername:core1,port:443");

        assertThat(lines(drift(Declarations.core()).configuration()))
                .containsExactly(
                        "lbmonitor mon_core retries: 3, 9; reset it",
                        "servicegroup_servicegroupmember_binding sg_core1/core1:443 : there, absent; bind it",
                        "lbvserver vs_core_443 downstateflush: ENABLED, DISABLED; reset it");
    }

    @Test
    void what_cannot_be_changed_in_place_is_told_with_how_it_would_be_replaced() {
        apply(Declarations.core());
        LoadBalancing base = Declarations.core();
        LoadBalancing declared = base.withMonitors(
                        List.of(new HealthMonitor.TcpConnect("mon_core", MonitorTiming.NETSCALER_DEFAULTS)))
                .withVirtualServers(base.virtualServers().stream()
                        .map(each -> each.name().endsWith("stby")
                                ? each
                                : VirtualServer.of(
                                        "vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 444, "sg_core1"))
                        .toList());

        assertThat(lines(drift(declared).configuration()))
                .contains(
                        "lbmonitor mon_core type: TCP, HTTP-ECV; replace it, the new one first",
                        "lbvserver vs_core_443 port: 444, 443; replace it, the new one first");
    }

    @Test
    void traffic_state_is_told_apart_and_no_plan_touches_it() {
        apply(Declarations.core());
        balancer.closePath(order(Declarations.CORE1, 1));
        balancer.openPath(order(Declarations.CORE2, 1));

        Drift drift = drift(Declarations.core());

        assertThat(drift.isClean()).isTrue();
        assertThat(lines(drift.traffic()))
                .containsExactly(
                        "servicegroup sg_core1 state: ENABLED, DISABLED; leave it: it is traffic state",
                        "lbvserver vs_core_443 backupvserver: not set, vs_core_443_stby; leave it: it is traffic state");
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void what_is_ours_and_declared_no_more_is_too_many_and_neighbours_are_counted() throws IOException {
        apply(Declarations.ums());
        postByHand("server", "'name':'other','ipaddress':'10.9.0.1'");
        postByHand("lbvserver", "'name':'theirs','servicetype':'HTTP','comment':'holdfast:moon'");

        Drift drift = drift(Declarations.ums().withVirtualServers(List.of()));

        assertThat(lines(drift.configuration()))
                .contains(
                        "lbvserver vs_ums_8443 : absent, there; delete it",
                        "lbvserver_servicegroup_binding vs_ums_8443/sg_ums_8443 : absent, there; unbind it");
        assertThat(drift.neighbours()).containsEntry("server", 1).containsEntry("lbvserver", 1);
    }

    @Test
    void what_a_plan_would_refuse_is_told_all_the_same() throws IOException {
        postByHand("server", "'name':'core1','ipaddress':'10.9.0.1'");

        assertThat(lines(drift(Declarations.core()).configuration()))
                .contains(
                        "server core1 ipaddress: 10.30.0.11, 10.9.0.1; nothing: server core1 exists and is not ours: allow"
                                + " adoptExisting(), or give it another name");
    }

    @Test
    void is_a_section_of_a_report() {
        apply(Declarations.core());
        balancer.closePath(order(Declarations.CORE1, 1));

        Report report = Report.of("ns1", "Every night.", Sections.drift(drift(Declarations.core())));

        assertThat(report.text()).contains("Configuration is as declared.", "sg_core1", "leave it");
        assertThat(report.markdown()).contains("servicegroup sg");
    }
}
