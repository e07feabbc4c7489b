package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;

/**
 * Somebody who is asked before the first order of an automatic failover, and may object: a change calendar, a backup
 * that must not be cut short, a person on call. Nothing has been ordered yet; an operator's own moves are not asked about.
 *
 * <p>Called on one worker thread of the controller, one at a time, in the order in which they were given. May block up
 * to the time given; what is longer counts as no answer. Must change nothing and bear being asked again.
 */
@FunctionalInterface
public interface FailoverVeto {

    /**
     * Whether this failover may go on.
     *
     * @param cluster whose
     * @param from the node that has failed
     * @param to the node that would take over
     * @param epoch of the failover, the same if it is asked about again after a lost answer
     * @param timeout how long an answer is waited for
     * @return succeeded if there is no objection, rejected with the reason if there is one; anything else, and an
     *     exception, is no answer
     */
    EffectOutcome ask(ClusterId cluster, NodeId from, NodeId to, Epoch epoch, Duration timeout);
}
