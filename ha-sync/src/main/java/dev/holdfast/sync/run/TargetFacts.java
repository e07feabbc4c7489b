package dev.holdfast.sync.run;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a replication means for the failover machine: while one runs the target is not promoted (CORE-17), and while
 * everything is being copied, or was and is not proven, its copy is not whole (CORE-91).
 */
public final class TargetFacts {

    private TargetFacts() {}

    /**
     * The facts of the target as this run leaves them.
     *
     * @param run where the replication stands
     * @param known what else is known of the target
     * @return a copy; equal if nothing was begun
     */
    public static NodeFacts of(ReplicationRun run, NodeFacts known) {
        if (run instanceof ReplicationRun.Ended ended) {
            return ended(ended, known);
        }
        boolean begun = !(run instanceof ReplicationRun.Preparing) && !(run instanceof ReplicationRun.Checking);
        if (!begun) {
            return known;
        }
        Boolean whole = run.plan().replacesEverything() ? Boolean.FALSE : known.firstSyncDone();
        return known.withSync(whole, !(run instanceof ReplicationRun.Counting));
    }

    private static NodeFacts ended(ReplicationRun.Ended run, NodeFacts known) {
        SyncRecord record = run.record();
        if (run.outcome() == SyncOutcome.SUCCEEDED && record != null) {
            return known.withSync(true, false)
                    .withLastSync(record.completedAt().orElse(null), run.plan().source());
        }
        if (!run.outcome().leavesDoubt()) {
            return known;
        }
        Boolean whole = run.plan().replacesEverything() ? Boolean.FALSE : known.firstSyncDone();
        // Of one that we lost sight of nobody knows whether it still runs.
        return known.withSync(whole, stillRuns(run.outcome()));
    }

    private static @Nullable Boolean stillRuns(SyncOutcome outcome) {
        return switch (outcome) {
            case LOST, SUPERSEDED, CANCELLED -> null;
            default -> Boolean.FALSE;
        };
    }
}
