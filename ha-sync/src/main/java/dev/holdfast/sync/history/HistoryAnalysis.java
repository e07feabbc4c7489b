package dev.holdfast.sync.history;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The periodic look at a Sync History that the guide asks for: failures, and times against Run Every (CORE-21, CORE-22).
 *
 * @param target the node that receives
 * @param incremental times of the replications of changes, or of the runs that copied files; these are what Run Every is
 *     measured by
 * @param initial times of the first, full ones, apart (CORE-91)
 * @param reverse times of those after a failover
 * @param overlaps replications that began before the one before had ended, oldest first
 * @param idlePercent how much of Run Every is left after the longest one, below 0 if it is longer than Run Every; empty
 *     if none of changes has ended
 * @param staleness how old the last good copy is; empty if there is none
 * @param openFailures failures that no success followed, oldest first
 * @param suggested a Run Every that leaves room
 */
public record HistoryAnalysis(
        NodeId target,
        Optional<DurationFigures> incremental,
        Optional<DurationFigures> initial,
        Optional<DurationFigures> reverse,
        List<Overlap> overlaps,
        Optional<Integer> idlePercent,
        Optional<Duration> staleness,
        List<SyncRecord> openFailures,
        Interval suggested) {

    /** Below this share of rest the servers replicate nearly all the time; our figure for <em>adequate idle time</em>. */
    public static final int IDLE_PERCENT_WANTED = 25;

    private static final Duration HOUR = Duration.ofMinutes(60);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Freezes the lists. */
    public HistoryAnalysis {
        overlaps = List.copyOf(overlaps);
        openFailures = List.copyOf(openFailures);
    }

    /**
     * Analyses a history.
     *
     * @param history of one target
     * @param every Run Every as it is set
     * @param now the moment to measure ages at
     * @return the analysis
     */
    public static HistoryAnalysis of(SyncHistory history, Interval every, Instant now) {
        Optional<DurationFigures> changes = DurationFigures.of(history.times(SyncKind.INCREMENTAL, SyncKind.FILES));
        return new HistoryAnalysis(
                history.target(),
                changes,
                DurationFigures.of(history.times(SyncKind.FULL_INITIAL)),
                DurationFigures.of(history.times(SyncKind.REVERSE)),
                overlaps(history.records(), now),
                changes.map(figures -> idle(every.duration(), figures.longest())),
                history.staleness(now),
                history.openFailures(),
                suggested(changes.map(DurationFigures::p95).orElse(Duration.ZERO)));
    }

    /**
     * Half as long again as 95 of 100 replications take, in quarters of an hour, and never less than the guide's hour
     * (CORE-15, CORE-22).
     *
     * @param p95 within which 95 of 100 end
     * @return 60 minutes or more
     */
    public static Interval suggested(Duration p95) {
        Duration wanted = p95.multipliedBy(3).dividedBy(2);
        long quarters = wanted.plus(QUARTER).minusNanos(1).dividedBy(QUARTER);
        Duration rounded = QUARTER.multipliedBy(quarters);
        return Interval.minutes(Math.toIntExact((rounded.compareTo(HOUR) < 0 ? HOUR : rounded).toMinutes()));
    }

    /**
     * Whether enough idle time remains between replications.
     *
     * @return true also if nothing is known of their times
     */
    public boolean rests() {
        return idlePercent.orElse(100) >= IDLE_PERCENT_WANTED;
    }

    /**
     * What a person should look into, one sentence each.
     *
     * @return perhaps nothing
     */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (!openFailures.isEmpty()) {
            SyncRecord last = openFailures.get(openFailures.size() - 1);
            String error = last.error();
            remarks.add(openFailures.size() + " replication(s) failed since the last success, the last begun "
                    + last.started() + (error == null ? "" : ": " + error) + " (CORE-21)");
        }
        if (!overlaps.isEmpty()) {
            remarks.add(overlaps.size() + " replication(s) began before the one before had ended (CORE-22)");
        }
        idlePercent
                .filter(idle -> !rests())
                .ifPresent(idle -> remarks.add((idle < 0
                                ? "the longest replication takes longer than Run Every"
                                : "only " + idle + " % of Run Every is left after the longest replication")
                        + "; set it to " + suggested + " or more (CORE-22)"));
        return List.copyOf(remarks);
    }

    private static int idle(Duration every, Duration longest) {
        long percent = Math.floorDiv(every.minus(longest).toMillis() * 100, every.toMillis());
        return (int) Math.max(Integer.MIN_VALUE, percent);
    }

    private static List<Overlap> overlaps(List<SyncRecord> lines, Instant now) {
        List<Overlap> overlaps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            SyncRecord earlier = lines.get(i - 1);
            SyncRecord later = lines.get(i);
            endOf(earlier, now).filter(end -> later.started().isBefore(end)).ifPresent(end -> {
                Instant both =
                        endOf(later, now).filter(own -> own.isBefore(end)).orElse(end);
                overlaps.add(new Overlap(earlier, later, Duration.between(later.started(), both)));
            });
        }
        return overlaps;
    }

    /** When it had ended; nobody knows of one that was aborted. */
    private static Optional<Instant> endOf(SyncRecord line, Instant now) {
        return line.result() == Result.RUNNING ? Optional.of(now) : line.completedAt();
    }
}
