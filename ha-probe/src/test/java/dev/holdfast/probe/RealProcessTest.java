package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server in a process of its own, killed and stopped by signals. */
class RealProcessTest {

    private static final String COMMAND =
            "mvn -Plong -pl ha-probe -am test -Dtest=RealProcessTest -Dsurefire.failIfNoSpecifiedTests=false";
    private static final int TIMES = 50;

    private final Random random = new Random(7);

    @Test
    void one_that_is_stopped_is_down_and_up_again_when_it_goes_on_and_one_that_is_killed_is_down() {
        try (OwnProcess server = OwnProcess.of(SmallServer.class);
                DeathWatch watch = DeathWatch.of(server.number(), false)) {
            await().until(() -> watch.status() == Status.UP);

            server.stop();
            await().until(() -> watch.status() == Status.DOWN && lastReason(watch) == Reason.TIMEOUT);

            server.goOn();
            await().until(() -> watch.status() == Status.UP);

            server.kill();
            await().until(() -> watch.status() == Status.DOWN && lastReason(watch) == Reason.REFUSED);
        }
    }

    @Test
    @Tag("long")
    void a_killed_one_is_seen_within_an_interval_and_two_short_checks() {
        double[] millis = kills(false);

        figure("detect-kill-p50-ms", percentile(millis, 50), 120);
        figure("detect-kill-p95-ms", percentile(millis, 95), 230);
        assertThat(percentile(millis, 50)).isLessThan(1000);
    }

    @Test
    @Tag("long")
    void with_a_sentinel_a_killed_one_is_seen_at_once() {
        double[] millis = kills(true);

        figure("detect-kill-sentinel-p95-ms", percentile(millis, 95), 50);
        assertThat(percentile(millis, 50)).isLessThan(1000);
    }

    @Test
    @Tag("long")
    void one_that_hangs_is_seen_after_three_timeouts() {
        double[] millis = new double[TIMES];
        try (OwnProcess server = OwnProcess.of(SmallServer.class);
                DeathWatch watch = DeathWatch.of(server.number(), false)) {
            for (int i = 0; i < TIMES; i++) {
                await().until(() -> watch.status() == Status.UP);
                waitAWhile();
                millis[i] = watch.millisToDown(server::stop);
                server.goOn();
            }
        }

        figure("detect-hang-p95-ms", percentile(millis, 95), 800);
        assertThat(percentile(millis, 50)).isLessThan(2000);
    }

    private static Reason lastReason(DeathWatch watch) {
        return Objects.requireNonNull(watch.last(), "nothing was seen")
                .verdict()
                .reason();
    }

    private double[] kills(boolean sentinel) {
        return IntStream.range(0, TIMES)
                .mapToDouble(i -> {
                    try (OwnProcess server = OwnProcess.of(SmallServer.class);
                            DeathWatch watch = DeathWatch.of(server.number(), sentinel)) {
                        await().until(watch::isReady);
                        waitAWhile();
                        return watch.millisToDown(server::kill);
                    }
                })
                .toArray();
    }

    /** A death does not wait for a probe: it comes at any time of the interval. */
    private void waitAWhile() {
        await().pollDelay(Duration.ofMillis(1 + random.nextInt((int) DeathWatch.INTERVAL.toMillis())))
                .until(() -> true);
    }

    private static double percentile(double[] millis, int percent) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }

    private static void figure(String name, double millis, int limit) {
        Figure.of(name, Math.round(millis * 10) / 10.0, "ms")
                .atMost(limit)
                .by(COMMAND)
                .write();
    }
}
