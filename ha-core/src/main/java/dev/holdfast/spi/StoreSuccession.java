package dev.holdfast.spi;

import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link HaStore} may offer besides: to go on where another store, or a newer copy of itself, was lost. Take-overs
 * are only ever added, which is how they are audited.
 *
 * <p>Thread-safe; methods may block. What has succeeded is as durable as the store's other records.
 */
public interface StoreSuccession {

    /**
     * Leads a cluster from this store, above an epoch: whoever led it here before writes no more, its lease is free, and its
     * records, which belong to another story, are no longer its journal. A word with a successor ends it here instead: epoch,
     * state and journal stay, and nobody raises the epoch or takes the lease until another word says that this store is used
     * again. All of it or nothing.
     *
     * @param cluster whose
     * @param word its sequence is exactly one above the newest of the cluster; the newest itself may be repeated
     * @param state from where the group goes on, or null if it begins anew; of no meaning with a successor
     * @return rejected, changing nothing, if another word stands at that place, or if this store has had a higher epoch than
     *     the word names
     */
    EffectOutcome takeOver(ClusterId cluster, TakeOver word, @Nullable Snapshot state);

    /**
     * The take-overs of a cluster.
     *
     * @param cluster any cluster
     * @return oldest first, or why they could not be read
     */
    Reply<List<TakeOver>> takeOvers(ClusterId cluster);
}
