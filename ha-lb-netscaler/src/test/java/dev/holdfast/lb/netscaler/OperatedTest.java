package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.ApplianceClock;
import dev.holdfast.lb.netscaler.emulator.ManualClock;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;

/** The pair of Ivanti Core on an appliance whose time is moved by hand: both nodes up, clients served by the first. */
abstract class OperatedTest {

    static final ClusterId CLUSTER = ClusterId.of("core");
    static final TrafficPaths PATHS = Declarations.core().paths();
    static final DrainTarget CORE1 = new DrainTarget.Member("sg_core1", "core1", 443);
    static final String FRONT = "vs_core_443";

    final ManualClock clock = ApplianceClock.manual();

    @AutoClose
    final NitroEmulator appliance = NitroEmulator.builder().clock(clock).start();

    @AutoClose
    final StatusServer server1 = StatusServer.start("core1");

    @AutoClose
    final StatusServer server2 = StatusServer.start("core2");

    @AutoClose
    final NetScalerLoadBalancer balancer = builder().build();

    final Operations operations = balancer.operations();

    final NetScalerLoadBalancer.Builder builder() {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .name("ns1")
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(10))
                .allowPlainHttp();
    }

    @BeforeEach
    void both_nodes_are_up_and_the_first_one_serves() {
        appliance.map("10.30.0.11", 443, server1.address()).map("10.30.0.12", 443, server2.address());
        appliance.script("10.30.0.11", 443, ProbeScript.content(true));
        appliance.script("10.30.0.12", 443, ProbeScript.content(true));
        apply(Declarations.core());
        clock.advance(Duration.ofMinutes(1));
        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
    }

    final void apply(LoadBalancing desired) {
        succeeds(balancer.apply(balancer.plan(desired).orElseThrow()));
    }

    final void openTheStandby() {
        succeeds(balancer.openPath(path(Declarations.CORE2, 1)));
    }

    static void succeeds(EffectOutcome outcome) {
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    static void isRejected(EffectOutcome outcome, String... words) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(words));
    }

    static DrainOrder order(DrainTarget target, long epoch) {
        return new DrainOrder(CLUSTER, Epoch.of(epoch), PATHS, target, Duration.ofSeconds(5));
    }

    static PathOrder path(TrafficPaths.NodePath path, long epoch) {
        return new PathOrder(CLUSTER, Epoch.of(epoch), path, Duration.ofSeconds(5));
    }

    /** What is sent while it is done, but for the looks. */
    final List<NitroCall> writesOf(Runnable work) {
        int before = appliance.calls().size();
        work.run();
        return appliance.calls().stream()
                .skip(before)
                .filter(NitroCall::isWrite)
                .toList();
    }

    final Socket client() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), appliance.proxyPort(FRONT));
    }
}
