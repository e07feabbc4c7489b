package dev.holdfast.spi;

import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;

/**
 * A load balancer that asks before each write of an apply whether it still may, an optional ability of a
 * {@link LoadBalancer}: for several controllers that share one, of which only the one with the lease may apply plans.
 *
 * <p>How the field does it. <em>NetScaler</em>: asked before each request, repetitions and those that undo included, since
 * an appliance has nowhere to say it. <em>HAProxy</em>: asked before each command to the runtime socket and once more before
 * the file is exchanged. <em>F5</em>: asked before the one transaction that holds all steps.
 */
public interface GuardedApply {

    /**
     * As {@link LoadBalancer#apply}, as long as the guard does not object. Then nothing leaves any more, neither forward nor
     * back: whoever may write next ends what was begun.
     *
     * @param changes a set from {@link LoadBalancer#plan}
     * @param guard asked before each write
     * @return how it ended; rejected if the guard objected before the first write, indeterminate if later: then the journal has
     *     the apply as unfinished
     */
    EffectOutcome apply(ChangeSet changes, ApplyGuard guard);
}
