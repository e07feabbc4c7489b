package dev.holdfast.failover;

import java.util.EnumSet;
import java.util.Set;

/**
 * What must hold before a failover begins, and what a running one waits for. A gate that a policy does not configure is
 * <em>off</em>, is listed as off, and never blocks. The invariants named are those of {@code spec/failover.md} §4.
 */
public enum Gate {
    /** The active node has failed often enough, for enough observers at distinct vantages (A6, CORE-101). */
    FAILURES_REACHED("time, or the node's recovery"),
    /** Our own view is neither frozen nor isolated (A14, A16). */
    OWN_VIEW("whoever runs the controller"),
    /** This mode gives the controller a part to play at all. */
    CONTROLLER_HAS_A_PART("a planned change of mode"),
    /** The candidate answers and reports standby, or that it is already acting (A6, A13, CORE-58, CORE-60). */
    CANDIDATE_READY("whoever runs the candidate"),
    /** No node above the candidate in the replication tree, other than the failed one, is active (A12). */
    UPSTREAM_LOST("whoever runs the upstream node"),
    /**
     * The candidate was not the active node before a failover that no operator has resumed yet (A7, CORE-61), nor active
     * beside the holder of the role without having pulled from it since (A10).
     */
    NOT_HELD("an operator"),
    /** The candidate has not been withdrawn for good. */
    NOT_WITHDRAWN("an operator, by reinstating the node"),
    /** The candidate's first full sync has succeeded (A6, CORE-91). */
    FIRST_SYNC_DONE("the first sync"),
    /** The candidate receives no sync (A6, CORE-17). */
    NO_SYNC_RUNNING("time, or whoever runs the sync"),
    /** What a failover would lose is within the recovery point objective, or an operator accepts it (A6, L7). */
    SYNC_AGE("an operator, by break-glass"),
    /** The candidate runs the release of the active node (A6, CORE-118). */
    SAME_VERSION("whoever upgrades the nodes"),
    /** The candidate holds the same data set, not one of the same name (A6). */
    SAME_DATASET("whoever runs the candidate"),
    /** The candidate's clock is right enough (A6, CORE-16). */
    CLOCK_SKEW("whoever runs the candidate's clock"),
    /** The lease outlives every effect we might send (S5). */
    LEASE_HELD("the store, or time"),
    /** The receivers keep older orders out surely enough (A6, S5). */
    FENCE_STRENGTH("the policy's author, by naming the unfenced override"),
    /** The receivers could carry out the move now (A6). */
    RECEIVERS_READY("whoever runs the load balancer and node control"),
    /** No path but the active node's and the candidate's is known to be open: one path at a time (S3). */
    OTHER_PATHS_CLOSED("whoever opened that path, by closing it"),
    /** The policy promotes at all (A8, CORE-103, CORE-104). */
    POLICY_PROMOTES("the policy's author"),
    /** Nobody has paused the group (A9). */
    NOT_PAUSED("an operator, by lifting the pause"),
    /** No upgrade window is open in which two active nodes are expected, or it allows failovers (CORE-129). */
    NO_UPGRADE("time, or an operator by closing the window"),
    /** The group may act (A9). */
    GROUP_ACTS("an operator, by setting the mode to ACT"),
    /** The last automatic failover is long enough ago (A15, L5). */
    COOLED_DOWN("time"),
    /** There were not too many automatic failovers in the window (A15). */
    BUDGET_LEFT("time"),
    /** No order of ours to any node is still under way: it could undo the move, or stand beside it (S1, S3). */
    ORDERS_SETTLED("time"),
    /** Between two sites, somebody at a third has seen the failure (A6). */
    DATA_CENTRE("a witness at a third site, or an operator, by break-glass"),
    /** No candidate before this one could take over, or could if observers agreed on it (CORE-44). */
    PREFERRED("nobody if a preferred candidate is ready; otherwise whoever runs the observers"),

    /** Planned moves: the active node answers, so that it can be demoted. */
    CURRENT_ANSWERS("whoever runs the active node; if it is dead this is a failover"),
    /**
     * An operator's move to a node on hold: it has pulled from the active node since the failover (A10, CORE-12). Of a stuck
     * move also one to a node that acted beside the one that clients were led to.
     */
    REVERSE_SYNCED("an operator, by syncing the node on hold from the active node, or by break-glass"),

    /** A running move: its epoch is durable (S2). */
    EPOCH_JOURNALLED("the store"),
    /** A running failover: nobody whom the policy asks first objects; no answer is an objection unless declared otherwise. */
    NOT_VETOED("whoever objects, or an operator by lifting the pause VETO"),
    /** A running move: its own order has closed the old path, and read it back as closed and saved (S1, S3). */
    FENCE_READ_BACK("the load balancer"),
    /** A running move: the old node has taken the order or reports standby (S1). */
    DEMOTION_ACKNOWLEDGED("the old active node"),
    /** A running move: the new node has taken the order or reports itself active (S3). */
    PROMOTION_ACKNOWLEDGED("the new active node"),
    /** A running move: the new path is read back as open and saved. */
    PATH_READ_BACK("the load balancer"),
    /** A move that has stopped half-way: somebody says where it goes, or its target is back (L3). */
    NOT_STUCK("an operator, by ordering a move to the node where it is to end");

    private static final Set<Gate> NEVER_BYPASSED =
            EnumSet.of(LEASE_HELD, CONTROLLER_HAS_A_PART, OTHER_PATHS_CLOSED, NOT_WITHDRAWN, ORDERS_SETTLED);

    private final String whoCanChange;

    Gate(String whoCanChange) {
        this.whoCanChange = whoCanChange;
    }

    /**
     * Who could make it open.
     *
     * @return words for people
     */
    public String whoCanChange() {
        return whoCanChange;
    }

    /**
     * Whether it decides the beginning of an automatic failover.
     *
     * @return true up to {@link #PREFERRED}
     */
    public boolean isStartGate() {
        return compareTo(PREFERRED) <= 0;
    }

    /**
     * Whether an operator's break-glass may pass over it (A21). Not the lease: no order leaves that might outlive it
     * (S5). Not an order under way: it is over in a moment. Not a second open path. Not a node that is gone for good. Not
     * the division of labour between us, the node and the load balancer, and nothing a running move waits for.
     *
     * @return whether {@link Input.GatesBypassed} may name it
     */
    public boolean isBypassable() {
        return (compareTo(PREFERRED) < 0 || this == REVERSE_SYNCED) && !NEVER_BYPASSED.contains(this);
    }
}
