package dev.holdfast.sync.runtime;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.Reply;

/**
 * Counts the devices a node knows: the number in its Admin Portal (CORE-111). On a standby the portal may have to be
 * started for it and stopped again (CORE-114); that is the implementation's business.
 *
 * <p>Called on the thread that runs the replication; may block for as long as counting takes. Changes nothing that lasts.
 */
@FunctionalInterface
public interface DeviceCount {

    /**
     * Counts.
     *
     * @param node any node of the pair
     * @return how many, or why nobody knows
     */
    Reply<Long> devices(NodeId node);
}
