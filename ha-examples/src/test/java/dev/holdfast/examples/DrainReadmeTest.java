package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.Operations;
import dev.holdfast.lb.netscaler.emulator.ApplianceClock;
import dev.holdfast.lb.netscaler.emulator.ManualClock;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DrainReadmeTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final ManualClock clock = ApplianceClock.manual();
    private final Cluster cluster = UmsExample.installation().cluster();

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.builder().clock(clock).start();

    @AutoClose
    private final NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(
                    appliance.uri(), appliance.credentials())
            .cluster(cluster.id())
            .store("laboratory")
            .allowPlainHttp()
            .build();

    @Test
    void the_readmes_server_is_drained_for_work_and_brought_back() {
        cluster.loadBalancing().servers().forEach(server -> {
            for (int port : new int[] {8443, 9080, 30001, 30002}) {
                appliance.script(server.address().toString(), port, ProbeScript.content(true));
            }
        });
        assertThat(balancer.apply(balancer.plan(cluster.loadBalancing()).orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        clock.advance(Duration.ofMinutes(5));
        String server = cluster.loadBalancing().servers().get(0).name();
        Epoch epoch = Epoch.of(1);
        // readme:begin drain
        Operations operations = balancer.operations();
        DrainOrder order = new DrainOrder(
                cluster.id(),
                epoch,
                cluster.loadBalancing().paths(),
                new DrainTarget.Server(server),
                Duration.ofSeconds(30));
        out.println(operations.drain(order, DrainMode.untilEmptyWithin(Duration.ofMinutes(20))));
        DrainView seen =
                operations.awaitDrained(order.target(), Duration.ofMinutes(25)).orElseThrow();
        out.println(seen.isDrained() ? "work may begin" : seen.connections() + " connections are left");
        out.println(operations.restore(order));
        // readme:end
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Succeeded[detail=server " + server + " gets no new clients", "work may begin")
                .contains("Succeeded[detail=server " + server + " is enabled, saved");
    }
}
