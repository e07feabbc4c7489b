package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.Optional;

/**
 * A node gets another release.
 *
 * @param node which
 * @param release the release afterwards
 * @param restored whether it comes from a saved copy of the node, not from an installation
 */
public record NodeRelease(NodeId node, String release, boolean restored) implements Impact {

    @Override
    public Standing apply(Standing before) {
        return before.withNode(node, before.node(node).withRelease(release));
    }

    /** Only a saved copy brings the old release back. */
    @Override
    public Optional<Impact> inverse(Standing before) {
        NodeStanding old = before.node(node);
        return old.saved().contains(old.release())
                ? Optional.of(new NodeRelease(node, old.release(), true))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return node + (restored ? " is restored to " : " gets release ") + release;
    }
}
