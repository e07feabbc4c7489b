package dev.holdfast.sync.history;

import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs that were due and that no line of the history stands for. Two or more at the end mean that the product's scheduler
 * has stopped: what disabling High Availability does (CORE-68), and what a demotion by the command line leaves behind until
 * the page is saved in the portal (CORE-130). Nothing else tells, for a standby that never replicates looks well.
 *
 * @param missed when they were due, oldest first
 * @param inARow how many of the last runs that were due are missing without one in between
 */
public record MissedRuns(List<Instant> missed, int inARow) {

    /** One may be missing because the one before it ran on (CORE-22). */
    private static final int STOPPED = 2;

    private static final int MOST = 10_000;

    /** Freezes the list. */
    public MissedRuns {
        missed = List.copyOf(missed);
    }

    /**
     * Compares a history with a schedule.
     *
     * @param history of the scheduled target; it must go back to {@code from}
     * @param schedule as it was saved; runs before the saving are not asked for
     * @param tolerance how late a run may begin, not negative and shorter than Run Every
     * @param from nothing that was due before, inclusive
     * @param now runs that are due within {@code tolerance} of this moment may still begin
     * @return at most 10,000 runs are looked at
     */
    public static MissedRuns of(
            SyncHistory history, SyncSchedule schedule, Duration tolerance, Instant from, Instant now) {
        if (tolerance.isNegative() || tolerance.compareTo(schedule.every().duration()) >= 0) {
            throw new IllegalArgumentException("a run may begin " + tolerance
                    + " late: give 0 or more, and less than Run Every, " + schedule.every());
        }
        List<Instant> missed = new ArrayList<>();
        int inARow = 0;
        Instant due = schedule.nextAfter(from.minusNanos(1));
        for (int run = 0; run < MOST && due.plus(tolerance).isBefore(now); run++) {
            if (hasBegun(history, due, due.plus(tolerance))) {
                inARow = 0;
            } else {
                missed.add(due);
                inARow++;
            }
            due = due.plus(schedule.every().duration());
        }
        return new MissedRuns(missed, inARow);
    }

    /**
     * Whether the product's scheduler seems to have stopped.
     *
     * @return whether the last two runs or more are missing
     */
    public boolean schedulerStopped() {
        return inARow >= STOPPED;
    }

    /** A clock that is a second fast begins a second early. */
    private static boolean hasBegun(SyncHistory history, Instant due, Instant latest) {
        Instant earliest = due.minusSeconds(1);
        return history.records().stream()
                .anyMatch(line ->
                        !line.started().isBefore(earliest) && !line.started().isAfter(latest));
    }
}
