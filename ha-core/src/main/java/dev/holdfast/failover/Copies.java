package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How new a node's copy is: a sync says when it was completed, not how old its source was. A copy of a copy is as old as the
 * oldest sync on the way back to the holder of the role, each as it was when the next one pulled (CORE-45, CORE-46).
 */
final class Copies {

    private Copies() {}

    /** Syncs have been told: whatever can be said now of copies of which nothing could be said before. */
    static GroupView traced(GroupView view) {
        return view.updateAll(node -> node.completeTo() == null && !node.id().equals(view.active())
                ? node.completeTo(trace(view, node, view.nodes().size()))
                : node);
    }

    private static @Nullable Instant trace(GroupView view, NodeView node, int hops) {
        NodeId from = node.facts().syncedFrom();
        Instant syncedAt = node.facts().syncedAt();
        NodeView above = from == null ? null : view.node(from).orElse(null);
        if (above == null || syncedAt == null || hops == 0) {
            return null;
        }
        Instant known = above.completeTo();
        boolean holds = known == null && above.id().equals(view.active());
        if (holds || above.takesWrites()) {
            return syncedAt;
        }
        Instant aboveSyncedAt = above.facts().syncedAt();
        if (aboveSyncedAt != null && aboveSyncedAt.isAfter(syncedAt)) {
            return null; // what the source held before its last sync nobody knows any more
        }
        Instant of = known == null ? trace(view, above, hops - 1) : known;
        return of == null || of.isBefore(syncedAt) ? of : syncedAt;
    }

    /** Clients wrote to the target of a move that is not over, and do no longer: it held all of that until now. */
    static GroupView served(FailoverState before, GroupView view, Instant now) {
        Transfer move = before.move();
        return move != null && alone(before.view(), move)
                ? view.update(move.to(), node -> node.takesWrites() ? node : node.completeTo(now))
                : view;
    }

    /** Whether clients write to the target of a move that is not over, and nobody is with the node that it leaves. */
    static boolean alone(GroupView view, Transfer move) {
        return view.node(move.to()).filter(NodeView::takesWrites).isPresent()
                && view.node(move.from()).filter(NodeView::isServed).isEmpty();
    }

    /**
     * Clients may be with the new node from now on: the old one lacks what they write there, and whoever pulls from it
     * lacks it too. It holds all that was written to itself.
     */
    static GroupView left(GroupView view, Transfer move) {
        NodeId holder = view.active();
        return holder.equals(move.to())
                ? view
                : view.update(holder, node -> node.completeTo() == null ? node.completeTo(move.lossFrom()) : node);
    }
}
