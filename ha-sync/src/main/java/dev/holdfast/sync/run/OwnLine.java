package dev.holdfast.sync.run;

import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.sync.ReplicationPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which line of a history is ours: the first of this target and source that began after everything we had seen before the
 * order. Only the product's own times are compared, so its clock need not agree with ours.
 *
 * @param newest when the newest line of the target began; null if there is none
 * @param running whether any of them runs
 */
record OwnLine(@Nullable Instant newest, boolean running) {

    static OwnLine before(ReplicationPlan plan, List<SyncRecord> history) {
        List<SyncRecord> lines = history.stream()
                .filter(line -> line.target().equals(plan.target()))
                .toList();
        return new OwnLine(
                lines.stream()
                        .map(SyncRecord::started)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                lines.stream().anyMatch(line -> line.result() == SyncRecord.Result.RUNNING));
    }

    static Optional<SyncRecord> in(List<SyncRecord> history, ReplicationPlan plan, @Nullable Instant newestBefore) {
        return history.stream()
                .filter(line ->
                        line.target().equals(plan.target()) && line.source().equals(plan.source()))
                .filter(line -> newestBefore == null || line.started().isAfter(newestBefore))
                .min(Comparator.comparing(SyncRecord::started));
    }
}
