package dev.holdfast.probe;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;

/**
 * One check of one node.
 *
 * @param node who is asked
 * @param address IPv4 literal or name
 * @param spec what is asked; its name and the node identify the check
 * @param policy how often, and how many answers count
 */
public record ProbeTarget(NodeId node, String address, ProbeSpec spec, HealthPolicy policy) {

    /** Rejects a probe that could still be under way when the next is due. */
    public ProbeTarget {
        if (spec.timeout().compareTo(policy.interval()) >= 0) {
            throw new IllegalArgumentException(
                    "check " + spec.name() + " of node " + node + ": timeout " + spec.timeout()
                            + " must be shorter than interval " + policy.interval() + "; shorten it or ask less often");
        }
    }

    String key() {
        return node + "/" + spec.name();
    }
}
