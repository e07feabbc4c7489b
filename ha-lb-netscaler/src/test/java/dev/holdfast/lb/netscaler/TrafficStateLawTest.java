package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Two owners, one object: whatever a declaration changes, and whenever, who is served stays as whoever moves traffic left it. */
class TrafficStateLawTest {

    /** One order of a failover: what it does, and to which path. */
    private enum Order {
        OPEN_1,
        OPEN_2,
        CLOSE_1,
        CLOSE_2
    }

    @Provide
    Arbitrary<UnaryOperator<LoadBalancing>> changes() {
        return Arbitraries.of(
                declared -> declared,
                declared -> declared.withMonitors(
                        List.of(new HealthMonitor.TcpConnect("mon_core", MonitorTiming.NETSCALER_DEFAULTS))),
                declared -> declared.withVirtualServers(List.of(
                        declared.virtualServers().get(0),
                        VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 8443, "sg_core1"))),
                declared -> declared.withVirtualServers(declared.virtualServers().stream()
                        .map(each -> each.withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(9))))
                        .toList()),
                declared -> Declarations.core(
                        MonitorTiming.NETSCALER_DEFAULTS, true, List.of(new ServiceGroupMember("core1", 443, "one"))));
    }

    @Property(tries = 40)
    void a_declaration_applied_in_any_phase_of_a_failover_changes_no_traffic_state(
            @ForAll @Size(max = 5) List<Order> orders, @ForAll("changes") UnaryOperator<LoadBalancing> change) {
        LoadBalancing before = Declarations.core();
        LoadBalancing after = change.apply(before);
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .allowPlainHttp()
                        .cluster(ApplianceTest.CLUSTER)
                        .store("store1")
                        .deletions(9)
                        .build()) {
            apply(balancer, before);
            long epoch = 1;
            for (Order order : orders) {
                carryOut(balancer, order, epoch++);
            }
            List<TrafficView.PathState> states = states(balancer, before.paths());

            apply(balancer, after);

            assertThat(states(balancer, before.paths())).isEqualTo(states);
            assertThat(balancer.plan(after).orElseThrow().changes()).isEmpty();
            apply(balancer, before);
            assertThat(states(balancer, before.paths())).isEqualTo(states);
        }
    }

    private static void carryOut(NetScalerLoadBalancer balancer, Order order, long epoch) {
        TrafficPaths.NodePath path = order.name().endsWith("1") ? Declarations.CORE1 : Declarations.CORE2;
        PathOrder ordered = new PathOrder(ApplianceTest.CLUSTER, Epoch.of(epoch), path, Duration.ofSeconds(5));
        assertThat(order.name().startsWith("OPEN") ? balancer.openPath(ordered) : balancer.closePath(ordered))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static void apply(NetScalerLoadBalancer balancer, LoadBalancing declared) {
        ChangeSet changes = balancer.plan(declared).orElseThrow();
        assertThat(balancer.apply(changes))
                .as(() -> NetScalerCli.render(changes))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static List<TrafficView.PathState> states(NetScalerLoadBalancer balancer, TrafficPaths paths) {
        return balancer.observeTraffic(paths).orElseThrow().paths().stream()
                .map(TrafficView.PathReading::state)
                .toList();
    }
}
