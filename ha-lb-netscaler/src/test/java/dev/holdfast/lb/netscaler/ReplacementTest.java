package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What cannot be changed in place is made anew before the old one goes, wherever there can be two of it. */
class ReplacementTest extends ApplianceTest {

    @AutoClose
    private final NetScalerLoadBalancer allowed = builder().deletions(9).build();

    private static HealthMonitor http() {
        return new HealthMonitor.HttpStatus("m", "HEAD /", List.of("200"), false, MonitorTiming.NETSCALER_DEFAULTS);
    }

    private static HealthMonitor tcp() {
        return new HealthMonitor.TcpConnect("m", MonitorTiming.NETSCALER_DEFAULTS);
    }

    private static LoadBalancing site(HealthMonitor monitor, LbProtocol inside, LbProtocol outside, int port) {
        return new LoadBalancing(
                List.of(),
                List.of(new Server("s", "10.5.0.1")),
                List.of(monitor),
                List.of(new ServiceGroup(
                        "g", inside, ClientIpMode.NONE, List.of(ServiceGroupMember.of("s", 80)), List.of("m"))),
                List.of(VirtualServer.of("v", outside, "10.5.0.100", port, "g")),
                TrafficPaths.NONE);
    }

    private static LoadBalancing site(int port) {
        return site(http(), LbProtocol.HTTP, LbProtocol.HTTP, port);
    }

    private ChangeSet planned(LoadBalancing desired) {
        return allowed.plan(desired).orElseThrow();
    }

    private void applied(ChangeSet changes) {
        assertThat(allowed.apply(changes)).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private void leaves(LoadBalancing desired) {
        assertThat(planned(desired).changes()).isEmpty();
        assertThat(allowed.readEverything(LoadBalancing.EMPTY)
                        .orElseThrow()
                        .configuration()
                        .toString())
                .doesNotContain(".hf-");
    }

    @Test
    void a_virtual_server_on_another_port_takes_over_before_the_old_one_goes() {
        apply(site(80));

        ChangeSet plan = planned(site(8080));

        String standIn = plan.changes().get(0).target().key();
        assertThat(standIn).startsWith("v.hf-");
        assertThat(NetScalerCli.render(plan).replace(standIn, "v.new")).isEqualTo("""
                add lb vserver v.new HTTP 10.5.0.100 8080 -comment holdfast:core
                bind lb vserver v.new g
                unbind lb vserver v g
                rm lb vserver v
                rename lb vserver v.new v
                save ns config
                """);
        applied(plan);
        leaves(site(8080));
        assertThat(writes().stream().map(NitroCall::toString))
                .anyMatch(call -> call.startsWith("POST config/lbvserver?action=rename")
                        && call.endsWith("{\"lbvserver\":{\"name\":\"" + standIn + "\",\"newname\":\"v\"}}"));
        applied(plan.inverse());
        leaves(site(80));
    }

    @Test
    void a_monitor_of_another_kind_watches_before_the_old_one_stops() {
        apply(site(80));

        ChangeSet plan = planned(site(tcp(), LbProtocol.HTTP, LbProtocol.HTTP, 80));

        String standIn = plan.changes().get(0).target().key();
        assertThat(NetScalerCli.render(plan).replace(standIn, "m.new")).isEqualTo("""
                add lb monitor m.new TCP
                bind serviceGroup g -monitorName m.new
                unbind serviceGroup g -monitorName m
                rm lb monitor m HTTP
                add lb monitor m TCP
                bind serviceGroup g -monitorName m
                unbind serviceGroup g -monitorName m.new
                rm lb monitor m.new TCP
                save ns config
                """);
        applied(plan);
        leaves(site(tcp(), LbProtocol.HTTP, LbProtocol.HTTP, 80));
    }

    @Test
    void a_group_of_another_protocol_serves_before_the_old_one_is_unbound() {
        LoadBalancing declared = site(http(), LbProtocol.SSL, LbProtocol.HTTP, 80);
        apply(site(80));

        List<Change> changes = planned(declared).changes();

        assertThat(changes)
                .extracting(Change::kind)
                .containsExactly(
                        ChangeKind.CREATE,
                        ChangeKind.BIND,
                        ChangeKind.BIND,
                        ChangeKind.BIND,
                        ChangeKind.UNBIND,
                        ChangeKind.UNBIND,
                        ChangeKind.UNBIND,
                        ChangeKind.DELETE,
                        ChangeKind.RENAME,
                        ChangeKind.SAVE);
        applied(planned(declared));
        leaves(declared);
    }

    @Test
    void where_there_cannot_be_two_the_step_says_so_and_nothing_comes_in_between() {
        LoadBalancing declared = site(tcp(), LbProtocol.TCP, LbProtocol.TCP, 80);
        apply(site(80));

        List<Change> changes = planned(declared).changes();

        List<String> steps =
                changes.stream().map(each -> each.kind() + " " + each.target()).toList();
        int gone = steps.indexOf("DELETE lbvserver v");
        assertThat(steps.subList(gone - 1, gone + 3).stream().map(each -> each.replaceAll("hf-.*", "hf")))
                .containsExactly(
                        "UNBIND lbvserver_servicegroup_binding v/g",
                        "DELETE lbvserver v",
                        "CREATE lbvserver v",
                        "BIND lbvserver_servicegroup_binding v/g.hf");
        assertThat(changes.get(gone).disruptive()).isTrue();
        assertThat(changes.get(gone).reason())
                .isEqualTo("servicetype cannot be changed in place, and two cannot hold 10.5.0.100:80 at once (304)");
        applied(planned(declared));
        leaves(declared);
    }

    @Test
    void a_plan_cut_off_at_any_step_is_recognised_and_finished_by_the_next_one() {
        LoadBalancing before = site(80);
        LoadBalancing after = site(tcp(), LbProtocol.SSL, LbProtocol.HTTP, 8080);
        apply(before);
        ChangeSet whole = planned(after);

        for (int steps = 1; steps < whole.changes().size(); steps++) {
            applied(new ChangeSet("cut off", whole.changes().subList(0, steps)));
            applied(planned(after));
            leaves(after);
            applied(planned(before));
            leaves(before);
        }
    }

    @Test
    void what_was_left_behind_for_another_declaration_goes_away() {
        apply(site(80));
        applied(new ChangeSet("cut off", planned(site(8080)).changes().subList(0, 2)));

        ChangeSet plan = planned(site(9090));

        assertThat(plan.changes().stream().filter(each -> each.kind() == ChangeKind.DELETE))
                .hasSize(2);
        applied(plan);
        leaves(site(9090));
    }

    @Test
    void what_stands_in_needs_no_allowance_of_its_own_and_what_it_replaces_does() {
        apply(site(80));

        assertThat(balancer.plan(site(tcp(), LbProtocol.HTTP, LbProtocol.HTTP, 80))
                        .toString())
                .contains("would delete [lbmonitor m], allowed are 0");
    }

    @Test
    void a_member_gets_another_id_in_place() {
        apply(Declarations.core());
        LoadBalancing named = Declarations.core(
                MonitorTiming.NETSCALER_DEFAULTS, false, List.of(new ServiceGroupMember("core1", 443, "one")));

        ChangeSet plan = plan(named);

        assertThat(NetScalerCli.render(plan))
                .isEqualTo("set serviceGroup sg_core1 core1 443 -CustomServerID one\nsave ns config\n");
        apply(named);
        assertThat(plan(named).changes()).isEmpty();
        apply(Declarations.core());
        assertThat(plan(Declarations.core()).changes()).isEmpty();
    }

    @Test
    void a_closed_path_stays_closed_and_the_mark_moves_along() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE2, 3));
        balancer.closePath(order(Declarations.CORE1, 3));
        LoadBalancing base = Declarations.core();
        LoadBalancing moved = base.withVirtualServers(List.of(
                base.virtualServers().get(0),
                VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 8443, "sg_core1")));

        applied(planned(moved));

        assertThat(appliance.attribute("lbvserver", "vs_core_443", "comment")).endsWith("holdfast:core:store1:3");
        TrafficView view = balancer.observeTraffic(base.paths()).orElseThrow();
        assertThat(view.of(NodeId.of("core2")).orElseThrow().state()).isEqualTo(TrafficView.PathState.OPEN);
        assertThat(view.of(NodeId.of("core1")).orElseThrow().state()).isEqualTo(TrafficView.PathState.CLOSED);
    }

    @Test
    void a_fence_closes_what_stands_in_for_a_group_of_its_path_as_well() {
        TrafficPaths.NodePath path = new TrafficPaths.NodePath(NodeId.of("s"), List.of("g"), List.of());
        LoadBalancing before = paths(site(80), path);
        LoadBalancing after = paths(site(http(), LbProtocol.SSL, LbProtocol.HTTP, 80), path);
        apply(before);
        ChangeSet plan = planned(after);
        String standIn = plan.changes().get(0).target().key();
        applied(new ChangeSet("cut off", plan.changes().subList(0, 4)));
        assertThat(appliance.attribute("servicegroup", standIn, "state")).isEqualTo("ENABLED");

        assertThat(balancer.closePath(order(path, 4))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(appliance.attribute("servicegroup", standIn, "state")).isEqualTo("DISABLED");
        assertThat(appliance.attribute("servicegroup", "g", "state")).isEqualTo("DISABLED");
        applied(planned(after));
        assertThat(appliance.attribute("servicegroup", "g", "state")).isEqualTo("DISABLED");
        leaves(after);
    }

    @Test
    void a_path_opens_again_although_only_what_stands_in_for_its_group_is_left() {
        TrafficPaths.NodePath path = new TrafficPaths.NodePath(NodeId.of("s"), List.of("g"), List.of());
        LoadBalancing after = paths(site(http(), LbProtocol.SSL, LbProtocol.HTTP, 80), path);
        apply(paths(site(80), path));
        balancer.closePath(order(path, 4));
        ChangeSet plan = planned(after);
        applied(new ChangeSet(
                "cut off", plan.changes().subList(0, plan.changes().size() - 2)));

        assertThat(balancer.openPath(order(path, 5))).isInstanceOf(EffectOutcome.Succeeded.class);

        applied(planned(after));
        assertThat(appliance.attribute("servicegroup", "g", "state")).isEqualTo("ENABLED");
        leaves(after);
    }

    private static LoadBalancing paths(LoadBalancing base, TrafficPaths.NodePath path) {
        return new LoadBalancing(
                base.subnetIps(),
                base.servers(),
                base.monitors(),
                base.groups(),
                base.virtualServers(),
                new TrafficPaths(List.of(path)));
    }

    private static LoadBalancing two(String first, String second) {
        return new LoadBalancing(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        VirtualServer.builder("v1", LbProtocol.TCP)
                                .address(Ipv4.of(first), 80)
                                .build(),
                        VirtualServer.builder("v2", LbProtocol.TCP)
                                .address(Ipv4.of(second), 80)
                                .build()),
                TrafficPaths.NONE);
    }

    @Test
    void two_virtual_servers_exchange_their_addresses() {
        applied(planned(two("10.5.0.101", "10.5.0.102")));

        ChangeSet plan = planned(two("10.5.0.102", "10.5.0.101"));

        applied(plan);
        leaves(two("10.5.0.102", "10.5.0.101"));
        applied(plan.inverse());
        leaves(two("10.5.0.101", "10.5.0.102"));
    }

    @Test
    void an_address_moves_on_along_a_chain() {
        applied(planned(two("10.5.0.101", "10.5.0.102")));

        applied(planned(two("10.5.0.102", "10.5.0.103")));

        leaves(two("10.5.0.102", "10.5.0.103"));
    }
}
