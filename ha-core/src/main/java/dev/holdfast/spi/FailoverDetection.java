package dev.holdfast.spi;

import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;

/**
 * Keeps a load balancer from noticing that a node is gone, for the time of an upgrade in which it is to be gone: an
 * optional ability of a {@link LoadBalancer} (CORE-121).
 *
 * <p>Suspended, the members of a path count as up at all times: new clients are given to a node that may not answer, no
 * backup takes over, and what this load balancer says of the node's health is worth nothing. A plan neither suspends nor
 * resumes; drift tells of it.
 *
 * <p>How the field does it. <em>NetScaler</em>: {@code set servicegroup -healthMonitor NO} (NS-27). <em>HAProxy</em>:
 * {@code disable health b/s}, then {@code set server b/s health up}. <em>F5</em>: {@code monitor none} on the pool member,
 * whose state then is unchecked.
 *
 * <p>Orders follow the rules of {@link PathOrder}s and are idempotent.
 */
public interface FailoverDetection {

    /**
     * Stops the checks of what a path leads over, and reads that back.
     *
     * @param order which path, in which epoch
     * @return succeeded only if read back as stopped and saved
     */
    EffectOutcome suspend(PathOrder order);

    /**
     * Lets the checks go on. Do so when the node answers again: if it does not, the load balancer will notice.
     *
     * @param order which path, in which epoch
     * @return succeeded only if read back as going on and saved
     */
    EffectOutcome resume(PathOrder order);

    /**
     * Whether a path is checked. Changes nothing.
     *
     * @param path a declared path
     * @return true if none of what it leads over is checked, false if all of it is; or why there is no answer, which is also
     *     that some of it is and some is not
     */
    Reply<Boolean> isSuspended(TrafficPaths.NodePath path);
}
