package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of the active role, decided and not yet complete.
 *
 * @param kind how it came about
 * @param from who was active
 * @param to who will be
 * @param lossFrom from when on nobody has written to the old node, by the store's clock: what was synced before is all
 *     that is lost, however long the move takes (L7); null while clients may still be with it
 * @param stopped whether it goes on by an operator's order only, in later terms too: somebody else changed traffic while
 *     it ran (A9), or the operator has chosen another end
 * @param told whether the new node has been told to act, or acts by itself: it may have had the role, answered or not
 * @param ordered whether an operator has ordered it; otherwise it is for a node that has failed, or takes such a move back
 */
public record Transfer(
        Kind kind, NodeId from, NodeId to, @Nullable Instant lossFrom, boolean stopped, boolean told, boolean ordered) {

    /** What kind of move it is. */
    public enum Kind {
        /** The active node has failed; nobody waits for it to be demoted. */
        FAILOVER,
        /** An operator's order while both are well: the old one is demoted first. Failback is a switchover. */
        SWITCHOVER,
        /**
         * An operator turns a stuck move back before its new node was told to act: that one never had the role, so nothing
         * is held against it. Nobody waits for it either.
         */
        RETURN,
        /**
         * A failover that nobody has ordered is taken back: its old node works with clients, and its new one was never told
         * to act. Nothing is asked of either node; the old node's path is opened anew under a newer epoch, so that no fence
         * still under way can close it behind our back.
         */
        RECALL
    }

    static Transfer of(Kind kind, NodeId from, NodeId to) {
        return new Transfer(kind, from, to, null, false, false, kind != Kind.FAILOVER);
    }

    /** Takes a failover back that nobody has ordered. */
    Transfer recalled() {
        return new Transfer(Kind.RECALL, to, from, null, false, false, false);
    }

    /** What stays to be done if it does not come to its end: of what takes a failover back, that failover. */
    Transfer unfinished() {
        return kind == Kind.RECALL ? new Transfer(Kind.FAILOVER, to, from, lossFrom, stopped, false, false) : this;
    }

    /** Whether it lives by its reasons: nobody has ordered it, and nothing of it has been ordered until its epoch is durable. */
    boolean isAutomatic() {
        return kind == Kind.FAILOVER && !ordered;
    }

    /** The first time counts: from then on nothing more is written to the old node. */
    Transfer losingFrom(Instant instant) {
        return lossFrom == null ? new Transfer(kind, from, to, instant, stopped, told, ordered) : this;
    }

    /** Until now clients were with one of its two nodes: what they wrote there is lost to whoever has not got it from there. */
    Transfer losingUntil(Instant instant) {
        return new Transfer(kind, from, to, instant, stopped, told, ordered);
    }

    /** Only an operator's order goes on with it. */
    Transfer stop() {
        return new Transfer(kind, from, to, lossFrom, true, told, ordered);
    }

    /** From now on the new node may act. */
    Transfer telling() {
        return new Transfer(kind, from, to, lossFrom, stopped, true, ordered);
    }

    /** Nobody waits for the old node any longer. */
    Transfer unplanned() {
        return new Transfer(Kind.FAILOVER, from, to, lossFrom, stopped, told, ordered);
    }

    /** Clients may be with the old node again. */
    Transfer losing() {
        return new Transfer(kind, from, to, null, stopped, told, ordered);
    }

    /** Whether it is one of the two whose role moves. */
    boolean takesPart(NodeId node) {
        return node.equals(from) || node.equals(to);
    }

    @Override
    public String toString() {
        return kind + " " + from + " -> " + to;
    }
}
