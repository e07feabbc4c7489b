package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the periodic look at a secondary's Sync History is for (CORE-21, CORE-22): failures that nothing made good, and
 * how long replications take. The first, full one is left out of the times (CORE-91).
 *
 * @param target the secondary
 * @param openFailures how many failed after the last success
 * @param running whether one runs now
 * @param p95 within which 95 of 100 ended, or empty if none has
 * @param longest the longest, or empty if none has ended
 */
public record SyncReview(
        NodeId target, int openFailures, boolean running, Optional<Duration> p95, Optional<Duration> longest) {

    /**
     * Reviews a history.
     *
     * @param target the secondary; records of others are left out
     * @param history in any order
     * @return the review
     */
    public static SyncReview of(NodeId target, List<SyncRecord> history) {
        List<SyncRecord> own = history.stream()
                .filter(entry -> entry.target().equals(target))
                .sorted(Comparator.comparing(SyncRecord::started))
                .toList();
        int failures = 0;
        for (SyncRecord entry : own) {
            failures = entry.isProven() ? 0 : entry.result() == SyncRecord.Result.RUNNING ? failures : failures + 1;
        }
        List<Duration> times = own.stream()
                .filter(entry -> entry.isProven() && entry.kind() != SyncKind.FULL_INITIAL)
                .flatMap(entry -> entry.completedAt().stream().map(end -> Duration.between(entry.started(), end)))
                .sorted()
                .toList();
        boolean running = own.stream().anyMatch(entry -> entry.result() == SyncRecord.Result.RUNNING);
        return new SyncReview(target, failures, running, at(times, 95), at(times, 100));
    }

    /**
     * The same in the words that live rules read.
     *
     * @param observed what else was seen
     * @return a copy with {@link CoreObservations#OPEN_FAILURES}, {@link CoreObservations#SYNCING} and, if any has
     *     ended, {@link CoreObservations#SYNC_P95} and {@link CoreObservations#SYNC_LONGEST}
     */
    public Observed in(Observed observed) {
        Observed more = observed.with(target, CoreObservations.OPEN_FAILURES, String.valueOf(openFailures))
                .with(target, CoreObservations.SYNCING, running ? "yes" : "no");
        if (p95.isPresent() && longest.isPresent()) {
            more = more.with(target, CoreObservations.SYNC_P95, p95.get().toString())
                    .with(target, CoreObservations.SYNC_LONGEST, longest.get().toString());
        }
        return more;
    }

    /** The smallest time within which so many of a hundred ended. */
    private static Optional<Duration> at(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() * percent + 99) / 100 - 1));
    }
}
