package dev.holdfast.sync.corecli;

import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.sync.history.MissedRuns;
import dev.holdfast.sync.history.SyncHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a Core's replication schedule since the Core was demoted by {@code failover mode secondary}, which
 * leaves it stopped (CORE-130). Nothing else tells: a standby that never replicates looks well. Pure.
 */
public sealed interface SchedulerStanding {

    /**
     * Nobody has saved the page since: nothing will ever be replicated by itself.
     *
     * @param instruction what a person has to do
     */
    record Owed(String instruction) implements SchedulerStanding {}

    /**
     * The page was saved; whether the schedule runs, its first run shows.
     *
     * @param due when the next run is to begin
     */
    record Awaited(Instant due) implements SchedulerStanding {}

    /**
     * A replication that nobody ordered has begun when it was due.
     *
     * @param proof that replication
     */
    record Runs(SyncRecord proof) implements SchedulerStanding {}

    /**
     * The page was saved, and yet the last two runs or more are missing.
     *
     * @param missed which
     * @param instruction what a person has to do
     */
    record Stopped(MissedRuns missed, String instruction) implements SchedulerStanding {}

    /**
     * How a schedule stands.
     *
     * @param demoted when the node was demoted, by the store's clock
     * @param schedule as it was last saved, or null if that is not known
     * @param history of that node; it must go back to {@code demoted}
     * @param ordered replications that were ordered since: they prove nothing about the schedule
     * @param tolerance how late a run may begin, not negative and shorter than Run Every
     * @param now any moment
     * @return one of the four
     */
    static SchedulerStanding of(
            Instant demoted,
            @Nullable SyncSchedule schedule,
            SyncHistory history,
            List<SyncRun> ordered,
            Duration tolerance,
            Instant now) {
        String instruction =
                PortalTask.SAVE_THE_PAGE.instruction(history.target().value());
        if (schedule == null || !schedule.savedAt().isAfter(demoted)) {
            return new Owed(instruction);
        }
        MissedRuns missed = MissedRuns.of(history, schedule, tolerance, schedule.savedAt(), now);
        if (missed.schedulerStopped()) {
            return new Stopped(missed, instruction);
        }
        Optional<SyncRecord> proof = history.records().stream()
                .filter(line -> !isOrdered(line, ordered, tolerance))
                .filter(line -> isOfTheSchedule(line.started(), schedule, tolerance))
                .reduce((earlier, later) -> later);
        return proof.<SchedulerStanding>map(Runs::new).orElseGet(() -> new Awaited(schedule.nextAfter(now)));
    }

    /** Begun after it was asked for and before it was known to have ended, whoever else was at work. */
    private static boolean isOrdered(SyncRecord line, List<SyncRun> ordered, Duration tolerance) {
        return ordered.stream()
                .filter(run -> run.target().equals(line.target()))
                .anyMatch(run -> !line.started().isBefore(run.asked().minus(tolerance))
                        && !line.started().isAfter(run.ended()));
    }

    /** A clock that is a second fast begins a second early. */
    private static boolean isOfTheSchedule(Instant started, SyncSchedule schedule, Duration tolerance) {
        Instant due = schedule.nextAfter(started.minus(tolerance).minusNanos(1));
        return started.isAfter(schedule.savedAt())
                && !started.isBefore(due.minusSeconds(1))
                && !started.isAfter(due.plus(tolerance));
    }
}
