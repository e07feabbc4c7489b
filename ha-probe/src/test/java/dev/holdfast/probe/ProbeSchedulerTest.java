package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The whole watch over real sockets. */
class ProbeSchedulerTest {

    private static final NodeId CORE = NodeId.of("core1");
    private static final ObserverId OBSERVER = ObserverId.of("controller");
    private static final HealthPolicy POLICY =
            new HealthPolicy(Duration.ofMillis(500), Duration.ofMillis(50), 3, 2, Duration.ofSeconds(30));

    @Test
    void sees_a_server_up_then_down_when_it_is_gone() {
        List<Observation> seen = new CopyOnWriteArrayList<>();
        try (NetworkProber prober = NetworkProber.create();
                LoopbackServer server = LoopbackServer.plain(LoopbackServer.answer("MOBILEIRON-STATUS: OK"));
                ProbeScheduler scheduler = ProbeScheduler.builder(prober, OBSERVER)
                        .target(target(server.port()))
                        .listener(seen::add)
                        .start()) {
            await().until(() -> status(scheduler) == Status.UP);

            server.stop();

            await().until(() -> status(scheduler) == Status.DOWN
                    && seen.get(seen.size() - 1).verdict().reason() == Reason.REFUSED);
            assertThat(scheduler.counters().listenerFailures()).isZero();
        }
    }

    @Test
    void tells_nobody_anything_after_it_is_closed() {
        List<Observation> seen = new CopyOnWriteArrayList<>();
        try (NetworkProber prober = NetworkProber.create();
                LoopbackServer server = LoopbackServer.plain(LoopbackServer.answer("MOBILEIRON-STATUS: OK"))) {
            ProbeScheduler scheduler = ProbeScheduler.builder(prober, OBSERVER)
                    .target(target(server.port()))
                    .listener(seen::add)
                    .start();
            await().until(() -> !seen.isEmpty());

            scheduler.close();
            scheduler.close();

            await().until(() -> !scheduler.isRunning());
            int told = seen.size();
            await().during(Duration.ofMillis(700)).until(() -> seen.size() == told);
        }
    }

    @Test
    void refuses_two_checks_of_one_name_and_a_timeout_as_long_as_the_interval() {
        try (NetworkProber prober = NetworkProber.create()) {
            ProbeScheduler.Builder builder =
                    ProbeScheduler.builder(prober, OBSERVER).target(target(443));
            assertThatThrownBy(() -> builder.target(target(8443)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("core1 already has a check named core.status");
        }
        ProbeSpec slow = new ProbeSpec.Tcp("tcp", 443, Duration.ofMillis(500));
        assertThatThrownBy(() -> new ProbeTarget(CORE, "127.0.0.1", slow, POLICY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be shorter than interval");
    }

    private static Status status(ProbeScheduler scheduler) {
        return scheduler.health(CORE, "core.status").map(HealthState::status).orElseThrow();
    }

    private static ProbeTarget target(int port) {
        return new ProbeTarget(
                CORE,
                "127.0.0.1",
                new ProbeSpec.Http(
                        "core.status",
                        false,
                        port,
                        "/status/status.html",
                        new CoreStatusPage(),
                        Duration.ofMillis(400)),
                POLICY);
    }
}
