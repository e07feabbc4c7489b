package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.runtime.HaController;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.store.MemoryHaStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WithAdaptersTest {

    @Test
    void plans_applies_and_watches_without_acting_until_told_to() {
        IvantiCore pair = WithAdapters.declared();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        HaStore store = MemoryHaStore.create();
        try (NitroEmulator appliance = NitroEmulator.start();
                NetScalerLoadBalancer netscaler = WithAdapters.appliance(
                                pair, appliance.uri(), appliance.credentials(), store)
                        .name("ns1")
                        .allowPlainHttp()
                        .build();
                NetworkProber prober = NetworkProber.create();
                HaController controller = WithAdapters.watched(
                        pair,
                        netscaler,
                        new Refusing(),
                        prober,
                        store,
                        new PrintStream(out, true, StandardCharsets.UTF_8))) {
            assertThat(controller.status().mode()).isEqualTo(GroupMode.OBSERVE);
            assertThat(netscaler
                            .plan(pair.cluster().loadBalancing())
                            .orElseThrow()
                            .isEmpty())
                    .isTrue();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("core.controller-needed")
                    .contains("add lb vserver vs_core_443 SSL_BRIDGE 10.40.0.100 443");
        }
    }

    private static final class Refusing implements NodeControl {
        @Override
        public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
            return EffectOutcome.rejected("nothing may be promoted here");
        }

        @Override
        public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
            return EffectOutcome.rejected("nothing may be demoted here");
        }
    }
}
