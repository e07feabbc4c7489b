package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Instant;

/**
 * Who has acted beside the node that clients write to: while it did it followed nobody, so it lacks what they wrote, until
 * it stands by and has pulled from there (A10). Only where nodes are not to promote themselves.
 */
final class Strays {

    private Strays() {}

    /** The node has just been looked at, and that it stood by was not the last that was known of it. */
    static GroupView seen(GroupView view, NodeId id, Instant now, boolean stoodBy) {
        Stray stray = view.node(id).map(NodeView::stray).orElse(null);
        boolean standsBy = view.node(id)
                .filter(node -> node.reported() == NodeState.STANDBY)
                .isPresent();
        if (stray == null || !standsBy) {
            return view;
        }
        return stoodBy ? cured(view, id) : view.update(id, node -> node.withStray(new Stray(stray.beside(), now)));
    }

    /** Beside a holder of the role that works. */
    static GroupView besideHolder(GroupView view, NodeId id, Instant now) {
        return mayStray(view, id) && !id.equals(view.active()) && holderWorks(view)
                ? view.update(id, each -> each.withStray(new Stray(view.active(), now)))
                : view;
    }

    /**
     * A node while a move is stuck, just looked at or just left beside the path that was opened: if it acts while somebody
     * leads clients to another one, it follows nobody, be it the node that loses the role or the one that gets it. Where
     * the controller moves traffic.
     */
    static GroupView besideServed(GroupView view, NodeId id, Instant now) {
        NodeView served = view.first(node -> !node.id().equals(id) && isServed(node));
        boolean closed =
                view.node(id).filter(node -> node.path() != PathState.OPEN).isPresent();
        return served != null && closed && mayStray(view, id)
                ? view.update(id, each -> each.withStray(new Stray(served.id(), now)))
                : view;
    }

    /** Somebody has led clients there: by its own word it takes them, or by the load balancer's. */
    private static boolean isServed(NodeView node) {
        return node.isLedTo() && node.reported() != NodeState.STANDBY && (node.reportsActive() || node.serving());
    }

    private static boolean mayStray(GroupView view, NodeId id) {
        return view.node(id)
                .filter(node -> node.reportsActive() && node.stray() == null && !node.isHeld())
                .isPresent();
    }

    /** The role has moved: whoever else is known to act followed nobody on the way either. */
    static GroupView left(GroupView view, Transfer move, Instant now) {
        return view.updateAll(node -> isBystander(node, move) && node.reportsActive() && node.stray() == null
                ? node.withStray(new Stray(move.to(), now))
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
        Stray stray = node == null ? null : node.stray();
        if (node == null || stray == null || node.reported() != NodeState.STANDBY) {
            return view;
        }
        return DataGates.hasPulled(node, stray.beside(), stray.since())
                ? view.update(id, each -> each.withStray(null))
                : view;
    }

    /** What is known of it, for people. */
    static String described(NodeView node) {
        Stray stray = node.stray();
        return stray == null
                ? node.id() + " has acted beside nobody"
                : node.id() + " has acted beside " + stray.beside() + " and followed nobody, last known at "
                        + stray.since();
    }

    /** What has to happen first. */
    static String remedy(NodeView node) {
        Stray stray = node.stray();
        return node.id() + " standing by, and a sync from " + (stray == null ? "nobody" : stray.beside())
                + " after that";
    }
}
