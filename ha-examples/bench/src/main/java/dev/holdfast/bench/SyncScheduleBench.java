package dev.holdfast.bench;

import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Instant;
import java.time.LocalTime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The arithmetic of the sync schedule: asked on every tick. */
@State(Scope.Benchmark)
public class SyncScheduleBench {

    private final Instant saved = Instant.parse("2026-11-21T10:00:00Z");
    private final SyncSchedule schedule = new SyncSchedule(LocalTime.of(2, 0), Interval.hours(4), saved);
    private Instant now = saved.plusSeconds(86_400 * 30);

    /**
     * The next run, a month after the page was saved.
     *
     * @return an instant
     */
    @Benchmark
    public Instant sync_schedule_next() {
        return schedule.nextAfter(now);
    }
}
