package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.Optional;

/**
 * A node is started or stopped, put into the load balancer or taken out, promoted or demoted, registered or removed, its
 * old name aliased or not.
 *
 * @param node which
 * @param aspect what of it
 * @param on whether it is so afterwards
 */
public record NodeChange(NodeId node, NodeAspect aspect, boolean on) implements Impact {

    @Override
    public Standing apply(Standing before) {
        return before.withNode(node, before.node(node).with(aspect, on));
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.of(new NodeChange(node, aspect, before.node(node).is(aspect)));
    }

    @Override
    public String toString() {
        return node + (on ? " becomes " : " is no longer ") + aspect;
    }
}
