package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthChange;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

    private static final NodeId NODE = NodeId.of("core1");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProbeMetrics metrics = ProbeMetrics.micrometer();

    @BeforeEach
    void add() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void remove() {
        Metrics.removeRegistry(registry);
        registry.close();
    }

    @Test
    void a_watch_tells_results_time_state_changes_and_lateness_and_in_the_end_forgets_its_targets() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer.answer("ready"));
                NetworkProber prober = NetworkProber.create()) {
            try (ProbeScheduler scheduler = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                    .target(target(server.port()))
                    .metrics(metrics)
                    .start()) {
                await().until(() -> counted("ha.probe.results", "result", "pass") > 0 && gauge("ha.probe.state") == 1);
                assertThat(scheduler.counters().verdicts()).isPositive();
                server.stop();
                scheduler.askNow(NODE);
                // The state is there a moment before its change is counted.
                await().until(() -> gauge("ha.probe.state") == 2
                        && counted("ha.probe.transitions", "check", "status", "to", "down") > 0);

                assertThat(counted("ha.probe.results", "type", "http", "result", "fail", "reason", "refused"))
                        .isPositive();
                assertThat(registry.get("ha.probe.duration")
                                .tags("type", "http", "result", "pass")
                                .timer()
                                .takeSnapshot()
                                .histogramCounts())
                        .hasSize(12)
                        .anyMatch(bucket -> bucket.count() > 0);
                assertThat(registry.get("ha.probe.schedule.lateness").timer().count())
                        .isPositive();
                assertThat(counted("ha.probe.transitions", "check", "status", "to", "down"))
                        .isEqualTo(1);
            }
            await().until(() -> registry.find("ha.probe.state").gauge() == null
                    && registry.find("ha.probe.transitions").counter() == null);
        }
    }

    @Test
    void a_check_that_goes_down_again_and_again_flaps_and_one_that_went_down_once_does_not() {
        ProbeTarget target = target(1);
        metrics.watched(target);

        goDownAndUp(target);

        assertThat(gauge("ha.probe.flapping")).isZero();
        assertThat(gauge("ha.probe.flap.penalty")).isBetween(1490.0, 1500.0);
        goDownAndUp(target);
        goDownAndUp(target);
        assertThat(gauge("ha.probe.flapping")).isEqualTo(1);
        metrics.forgotten(target);
    }

    @Test
    void a_check_that_two_watch_is_told_of_until_neither_does() {
        ProbeTarget target = target(1);
        ProbeMetrics others = ProbeMetrics.micrometer();
        metrics.watched(target);
        others.watched(target);
        others.changed(target, new HealthChange(Status.UNKNOWN, Status.UP, Duration.ZERO, "a test"));

        metrics.forgotten(target);

        assertThat(gauge("ha.probe.state")).isEqualTo(1);
        others.forgotten(target);
        assertThat(gauge("ha.probe.state")).isEqualTo(-1);
    }

    @Test
    void one_that_throws_does_not_disturb_the_watch() {
        ProbeMetrics broken = new ProbeMetrics() {
            @Override
            public void begun(ProbeTarget target, Duration late) {
                throw new IllegalStateException("broken on purpose");
            }
        };
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer.answer("ready"));
                NetworkProber prober = NetworkProber.create();
                ProbeScheduler scheduler = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                        .target(target(server.port()))
                        .metrics(broken)
                        .start()) {
            await().until(() -> scheduler.counters().verdicts() >= 1);
            scheduler.askNow(NODE);
            await().until(() -> scheduler.counters().verdicts() >= 2);
        }
    }

    private void goDownAndUp(ProbeTarget target) {
        for (List<Status> each : List.of(List.of(Status.UP, Status.DOWN), List.of(Status.DOWN, Status.UP))) {
            metrics.changed(target, new HealthChange(each.get(0), each.get(1), Duration.ZERO, "a test"));
        }
    }

    private double counted(String name, String... tags) {
        return registry.find(name).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double gauge(String name) {
        var gauge = registry.find(name).tags("node", "core1", "check", "status").gauge();
        return gauge == null ? -1 : gauge.value();
    }

    private static ProbeTarget target(int port) {
        PageMatch ready = PageMatch.named("status").containing("ready");
        return new ProbeTarget(
                NODE,
                "127.0.0.1",
                new ProbeSpec.Http("status", false, port, "/", ready, Duration.ofSeconds(4)),
                new HealthPolicy(Duration.ofSeconds(5), Duration.ofMillis(100), 2, 1, Duration.ofMinutes(1)));
    }
}
