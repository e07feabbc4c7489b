package dev.holdfast.model.sync;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One replication that we asked for or saw, and how it ended. The product forgets; this does not. One that we
 * ordered stands here twice, with the same {@link #asked()}: before the order, and when it has ended.
 *
 * @param cluster whose
 * @param sequence counts up from 1 in a cluster's life
 * @param kind what was to be copied
 * @param target who receives
 * @param source who gives
 * @param epoch in which it was decided, or null if the group knows none
 * @param asked when, by the store's clock
 * @param ended when it was known how it ended, by the store's clock; when it was written down if it has not
 * @param outcome how it ended
 * @param detail why, for people; perhaps empty, never a secret
 * @param record what the product remembers of it, or null if it was never seen there
 */
public record SyncRun(
        ClusterId cluster,
        long sequence,
        SyncKind kind,
        NodeId target,
        NodeId source,
        @Nullable Epoch epoch,
        Instant asked,
        Instant ended,
        SyncOutcome outcome,
        String detail,
        @Nullable SyncRecord record) {

    /** Rejects a sequence below 1. */
    public SyncRun {
        if (sequence < 1) {
            throw new IllegalArgumentException(
                    "replication " + sequence + " of " + cluster + ": the sequence counts up from 1");
        }
    }

    /**
     * What it means for the target, as a line of its history: our verdict, not the product's. A success that we could
     * not prove is a failure, and so is a replication that was begun and of which the product knows nothing any more. Files are
     * remembered by nobody else: of them a run that was held back is a failure too.
     *
     * @return the line; empty if nothing was begun, or if it is not known to have ended
     */
    public Optional<SyncRecord> verdict() {
        if (outcome == SyncOutcome.SUCCEEDED && record != null) {
            return Optional.of(new SyncRecord(
                    kind, target, source, record.started(), record.completed(), record.result(), record.error()));
        }
        boolean told = outcome.leavesDoubt() || kind == SyncKind.FILES;
        if (!told || outcome == SyncOutcome.BEGUN) {
            return Optional.empty();
        }
        Instant started = record == null ? asked : record.started();
        Instant completed = record == null ? null : record.completed();
        return Optional.of(new SyncRecord(
                kind, target, source, started, completed, SyncRecord.Result.FAILURE, outcome + ": " + detail));
    }
}
