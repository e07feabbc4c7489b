package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.lb.netscaler.NetScalerLoadBalancer;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.probe.NetworkProber;
import dev.holdfast.probe.ProbeScheduler;
import dev.holdfast.runtime.HaController;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.store.JdbcHaStore;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.store.SqlDialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
                NetworkProber prober =
                        WithAdapters.prober(appliance::credentials).build();
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

    @Test
    void a_watch_runs_where_micrometer_is_missing() {
        try (NetworkProber prober = NetworkProber.create();
                ProbeScheduler scheduler = WithAdapters.measured(prober).start()) {
            assertThat(scheduler.isRunning()).isTrue();
        }
        assertThatThrownBy(() -> Class.forName("io.micrometer.core.instrument.Metrics"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void what_is_ours_on_the_appliance_is_known_to_the_next_process_from_a_real_postgresql() throws Exception {
        IvantiCore pair = WithAdapters.declared();
        try (EmbeddedPostgres database = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofMinutes(2))
                        .start();
                NitroEmulator appliance = NitroEmulator.start()) {
            try (NetScalerLoadBalancer first = opened(pair, appliance, database)) {
                ChangeSet plan = first.plan(pair.cluster().loadBalancing()).orElseThrow();
                assertThat(first.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            }

            JdbcHaStore store = JdbcHaStore.open(database.getPostgresDatabase(), SqlDialect.POSTGRESQL);
            assertThat(store.ledger().owned(pair.cluster().id(), "ns1").orElseThrow())
                    .isNotEmpty();
            assertThat(store.applyJournal().unfinished().orElseThrow()).isEmpty();
            try (NetScalerLoadBalancer next = opened(pair, appliance, database)) {
                assertThat(next.plan(pair.cluster().loadBalancing())
                                .orElseThrow()
                                .isEmpty())
                        .isTrue();
            }
        }
    }

    private static NetScalerLoadBalancer opened(IvantiCore pair, NitroEmulator appliance, EmbeddedPostgres database) {
        return WithAdapters.durable(pair, appliance.uri(), appliance.credentials(), database.getPostgresDatabase())
                .name("ns1")
                .allowPlainHttp()
                .build();
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
