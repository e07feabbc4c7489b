package dev.holdfast.failover;

import dev.holdfast.model.NodeId;

/**
 * A move of the active role, decided and not yet complete.
 *
 * @param kind unplanned or planned
 * @param from who was active
 * @param to who will be
 */
public record Transfer(Kind kind, NodeId from, NodeId to) {

    /** What kind of move it is. */
    public enum Kind {
        /** The active node has failed; nobody waits for it to be demoted. */
        FAILOVER,
        /** An operator's order while both are well: the old one is demoted first. Failback is a switchover. */
        SWITCHOVER
    }

    @Override
    public String toString() {
        return kind + " " + from + " -> " + to;
    }
}
