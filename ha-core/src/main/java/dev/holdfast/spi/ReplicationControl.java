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
 * <p>May block up to the timeout. {@link #syncNow} is not idempotent on every product: an indeterminate outcome is
 * followed by reading the history, never by asking again.
 */
public interface ReplicationControl {

    /**
     * Starts one replication: the target pulls from the source.
     *
     * @param target the node that receives
     * @param source the node that gives
     * @param timeout how long starting may take; the replication itself goes on
     * @return whether it was started
     */
    EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout);

    /**
     * What the target remembers of its replications.
     *
     * @param target the node that receives
     * @return oldest first, or why it could not be read
     */
    Reply<List<SyncRecord>> history(NodeId target);
}
