package dev.holdfast.spi;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.List;

/**
 * Starts and watches a replication that the product itself carries out (CORE-131, CORE-94).
 *
 * <p>{@link #syncNow} is not idempotent on every product: an indeterminate outcome is followed by reading the history,
 * never by asking again. Called by one thread at a time per target, for different targets at once.
 *
 * <p>Every end is a value: a node this adapter does not know, or a target that refuses because it is active (CORE-77) or
 * already replicating, is rejected; one that could not be reached has failed, and nothing was started; one that was told
 * and did not answer in time is indeterminate. An interrupt ends the wait in the same way and stays set on the thread. No
 * outcome and no {@code toString} shows a secret.
 */
public interface ReplicationControl {

    /**
     * Starts one replication: the target pulls from the source. May block up to the timeout, never longer.
     *
     * @param target the node that receives
     * @param source the node that gives
     * @param timeout how long starting may take, positive; the replication itself goes on
     * @return succeeded if it was started; how it ends, the history tells
     */
    EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout);

    /**
     * What the target remembers of its replications. Changes nothing; the adapter bounds the wait to ten seconds or less.
     *
     * @param target the node that receives
     * @return oldest first, or why it could not be read
     */
    Reply<List<SyncRecord>> history(NodeId target);
}
