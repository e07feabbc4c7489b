package dev.holdfast.sync.schedule;

import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a schedule around a moment (CORE-97…99).
 *
 * @param schedule as it was saved
 */
public record Runs(SyncSchedule schedule) {

    /** More runs than anybody reads; a longer list is cut off here. */
    public static final int MOST = 10_000;

    /**
     * The latest run that was due.
     *
     * @param now any moment
     * @return at or before {@code now}; empty before the first
     */
    public Optional<Instant> previous(Instant now) {
        Instant next = schedule.nextAfter(now);
        return next.equals(schedule.first())
                ? Optional.empty()
                : Optional.of(next.minus(schedule.every().duration()));
    }

    /**
     * The next run. One that was missed is not made up for: the schedule goes on.
     *
     * @param now any moment
     * @return strictly after {@code now}
     */
    public Instant next(Instant now) {
        return schedule.nextAfter(now);
    }

    /**
     * The next runs.
     *
     * @param now any moment
     * @param count how many, 1 to {@link #MOST}
     * @return strictly after {@code now}, strictly increasing
     */
    public List<Instant> next(Instant now, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(count + " next runs: ask for 1 to " + MOST);
        }
        List<Instant> runs = new ArrayList<>();
        Instant run = next(now);
        for (int i = 0; i < count; i++) {
            runs.add(run);
            run = run.plus(schedule.every().duration());
        }
        return List.copyOf(runs);
    }

    /**
     * The runs in a stretch of time.
     *
     * @param from its begin, inclusive
     * @param until its end, exclusive
     * @return strictly increasing, at most {@link #MOST}
     */
    public List<Instant> between(Instant from, Instant until) {
        List<Instant> runs = new ArrayList<>();
        Instant run = next(from.minusNanos(1));
        while (run.isBefore(until) && runs.size() < MOST) {
            runs.add(run);
            run = run.plus(schedule.every().duration());
        }
        return List.copyOf(runs);
    }

    /**
     * How many runs were due in a stretch of time: what a history can be compared with.
     *
     * @param from its begin, inclusive
     * @param until its end, exclusive
     * @return 0 or more
     */
    public long count(Instant from, Instant until) {
        Instant first = next(from.minusNanos(1));
        if (!first.isBefore(until)) {
            return 0;
        }
        return Duration.between(first, until.minusNanos(1))
                        .dividedBy(schedule.every().duration())
                + 1;
    }
}
