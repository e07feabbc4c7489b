package dev.holdfast.spi;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;

/**
 * Changes a node's state: for Ivanti Core {@code failover mode primary} and {@code failover mode secondary} over SSH
 * (CORE-129, CORE-130); for others whatever their console offers.
 *
 * <p>Both methods are idempotent and may block up to the timeout, never longer. Called by one thread at a time per node,
 * for different nodes at once. A node that knows epochs refuses an older one; the four products do not, so the caller
 * fences before it promotes.
 *
 * <p>Every end is a value: a node this adapter does not know, or one that refuses, is rejected; one that could not be
 * reached has failed, and nothing was changed; one that was told and did not answer in time is indeterminate. An
 * interrupt ends the wait in the same way and stays set on the thread. No outcome and no {@code toString} shows a secret.
 */
public interface NodeControl {

    /**
     * Makes the node active. Nothing happens to a node that is active already.
     *
     * @param node which node
     * @param epoch the epoch in which it was decided
     * @param timeout how long it may take, positive
     * @return succeeded if the node has taken the order; whether it <em>is</em> active is then observed
     */
    EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout);

    /**
     * Makes the node standby. Nothing happens to a node that stands by already.
     *
     * @param node which node
     * @param epoch the epoch in which it was decided
     * @param timeout how long it may take, positive
     * @return succeeded if the node has taken the order
     */
    EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout);
}
