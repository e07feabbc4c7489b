package dev.holdfast.sync.run;

import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.sync.ReplicationPlan;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where one replication stands: a record per stage, carrying that stage's data only. Made by the machine alone. */
public sealed interface ReplicationRun {

    /**
     * What is being replicated.
     *
     * @return the plan
     */
    ReplicationPlan plan();

    /**
     * Whether it has ended.
     *
     * @return whether nothing will be done any more
     */
    default boolean isOver() {
        return this instanceof Ended;
    }

    /**
     * The target's history is being read, to know the lines that are not ours.
     *
     * @param plan see {@link #plan()}
     */
    record Preparing(ReplicationPlan plan) implements ReplicationRun {}

    /**
     * All gates are being asked once more.
     *
     * @param plan see {@link #plan()}
     * @param newestBefore when the newest replication before ours began, by the product's clock; null if there is none
     */
    record Checking(ReplicationPlan plan, @Nullable Instant newestBefore) implements ReplicationRun {}

    /**
     * The order is under way.
     *
     * @param plan see {@link #plan()}
     * @param newestBefore see {@link Checking#newestBefore()}
     */
    record Starting(ReplicationPlan plan, @Nullable Instant newestBefore) implements ReplicationRun {}

    /**
     * It runs, or perhaps does.
     *
     * @param plan see {@link #plan()}
     * @param newestBefore see {@link Checking#newestBefore()}
     * @param since monotonic reading at which the order came back
     * @param nextLook monotonic reading at which the history is read again
     * @param doubt why nobody knows whether the order was taken; null if it was
     * @param seen our line of the history as last read; null if it has not appeared
     */
    record Watching(
            ReplicationPlan plan,
            @Nullable Instant newestBefore,
            Duration since,
            Duration nextLook,
            @Nullable String doubt,
            @Nullable SyncRecord seen)
            implements ReplicationRun {}

    /**
     * The product says it is complete; devices are being counted.
     *
     * @param plan see {@link #plan()}
     * @param record our line of the history
     */
    record Counting(ReplicationPlan plan, SyncRecord record) implements ReplicationRun {}

    /**
     * It is over.
     *
     * @param plan see {@link #plan()}
     * @param outcome how it ended
     * @param detail why, for people; never a secret
     * @param record our line of the history; null if it was never seen
     * @param proof what was proven; null if there was nothing to prove
     */
    record Ended(
            ReplicationPlan plan,
            SyncOutcome outcome,
            String detail,
            @Nullable SyncRecord record,
            @Nullable CompletionProof proof)
            implements ReplicationRun {}
}
