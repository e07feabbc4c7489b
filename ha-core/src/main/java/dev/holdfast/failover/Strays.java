package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has acted beside the node that holds the role: while it did it followed nobody, so it lacks what clients wrote, until
 * it stands by and has pulled from the holder (A10). Only where nodes are not to promote themselves.
 */
final class Strays {

    private Strays() {}

    /** The node has just been looked at. */
    static GroupView seen(GroupView view, Input.Observed seen, boolean watched) {
        NodeId id = seen.node();
        if (id.equals(view.active())) {
            return view;
        }
        NodeView node = view.node(id).orElse(null);
        Term term = view.term();
        if (node == null || term == null) {
            return view;
        }
        if (node.strayedAt() != null) {
            return cured(view, id);
        }
        Instant now = term.storeTime(seen.at());
        boolean strays = watched
                && !node.isHeld()
                && node.reportsActive()
                && holderWorks(view)
                && !view.standing().isUpgrading(now);
        return strays ? view.update(id, each -> each.strayedAt(now)) : view;
    }

    /**
     * A node while a move is stuck, just looked at or just left beside the path that was opened: if it acts while somebody leads clients to another one that
     * acts, it follows nobody, be it the node that loses the role or the one that gets it. Where the controller moves
     * traffic.
     */
    static GroupView besideServed(GroupView view, NodeId id, Instant now) {
        boolean acts = view.node(id)
                .filter(node -> node.reportsActive() && node.path() != PathState.OPEN)
                .filter(node -> node.strayedAt() == null && !node.isHeld())
                .isPresent();
        return acts && served(view) != null && !view.standing().isUpgrading(now)
                ? view.update(id, node -> node.strayedAt(now))
                : view;
    }

    private static @Nullable NodeView served(GroupView view) {
        return view.first(node -> node.path() == PathState.OPEN && node.reportsActive());
    }

    /** The role has moved: whoever else is known to act followed nobody on the way either. */
    static GroupView left(GroupView view, Transfer move, Instant now) {
        return view.standing().isUpgrading(now)
                ? view
                : view.updateAll(node -> isBystander(node, move) && node.reportsActive() && node.strayedAt() == null
                        ? node.strayedAt(now)
                        : node);
    }

    private static boolean isBystander(NodeView node, Transfer move) {
        return !node.id().equals(move.to()) && !node.id().equals(move.from()) && !node.isHeld();
    }

    private static boolean holderWorks(GroupView view) {
        NodeView holder = view.activeNode();
        return holder.isUp() && holder.reported() != NodeState.STANDBY;
    }

    /** Pulling while it acts brings nothing: it must stand by. */
    static GroupView cured(GroupView view, NodeId id) {
        NodeView node = view.node(id).orElse(null);
        if (node == null || node.strayedAt() == null || node.reported() != NodeState.STANDBY) {
            return view;
        }
        NodeView source = id.equals(view.active()) ? served(view) : view.activeNode();
        return source != null && DataGates.hasPulled(node, source.id(), Objects.requireNonNull(node.strayedAt()))
                ? view.update(id, each -> each.strayedAt(null))
                : view;
    }
}
