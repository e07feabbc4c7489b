package dev.holdfast.spi;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;

/**
 * Changes a node's state: for Ivanti Core {@code failover mode primary} and {@code failover mode secondary} over SSH
 * (CORE-129, CORE-130); for others whatever their console offers.
 *
 * <p>Both methods are idempotent and may block up to the timeout. A node that knows epochs refuses an older one; the
 * four products do not, so the caller fences before it promotes.
 */
public interface NodeControl {

    /**
     * Makes the node active.
     *
     * @param node which node
     * @param epoch the epoch in which it was decided
     * @param timeout how long it may take
     * @return succeeded if the node has taken the order; whether it <em>is</em> active is then observed
     */
    EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout);

    /**
     * Makes the node standby.
     *
     * @param node which node
     * @param epoch the epoch in which it was decided
     * @param timeout how long it may take
     * @return succeeded if the node has taken the order
     */
    EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout);
}
