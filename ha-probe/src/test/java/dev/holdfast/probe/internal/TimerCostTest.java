package dev.holdfast.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What ten thousand timers cost that go off every second, with the waking up of the thread that they are on. */
class TimerCostTest {

    private static final int TIMERS = 10_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Nanoseconds that this thread has run, and two numbers more; Linux has it. */
    private static final Path RUN = Path.of("/proc/thread-self/schedstat");

    private final TimerRing ring = new TimerRing(System.nanoTime());
    private long fired;

    @Test
    @Tag("long")
    void ten_thousand_of_a_second_are_measured() throws IOException {
        assumeTrue(Files.isReadable(RUN), "the time a thread has run is read from Linux' /proc");
        long begin = System.nanoTime();
        for (int i = 0; i < TIMERS; i++) {
            ring.set(new EverySecond(begin + i * SECOND / TIMERS), begin + i * SECOND / TIMERS);
        }
        turnFor(Duration.ofSeconds(10));
        long before = fired;
        long cpu = runNanos();
        turnFor(Duration.ofSeconds(20));
        double millis = (runNanos() - cpu) / 1e6;

        assertThat(fired - before).as("fired").isGreaterThan(15L * TIMERS);
        Figure.of("timers-cpu-ms-per-1000", Math.round(1e3 * millis / (fired - before) * 1e3) / 1e3, "ms")
                .atMost(2)
                .by("mvn -Plong -pl ha-probe -am test -Dtest=TimerCostTest -Dsurefire.failIfNoSpecifiedTests=false")
                .write();
    }

    private static long runNanos() throws IOException {
        return Long.parseLong(Files.readString(RUN).split(" ", 2)[0]);
    }

    private void turnFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            ring.advance(now);
            LockSupport.parkNanos(ring.idleNanos(System.nanoTime(), SECOND));
        }
    }

    private final class EverySecond extends TimerRing.Timer {
        private long due;

        EverySecond(long due) {
            this.due = due;
        }

        @Override
        protected void expired(long nowNanos) {
            fired++;
            due += SECOND;
            ring.set(this, due);
        }
    }
}
