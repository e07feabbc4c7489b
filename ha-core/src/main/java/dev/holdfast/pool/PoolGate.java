package dev.holdfast.pool;

import java.util.EnumSet;
import java.util.List;

/** What must hold before a member's traffic is changed. A gate that a policy does not configure is off and never blocks. */
public enum PoolGate {
    /** In this mode it is we who move traffic. */
    CONTROLLER_MOVES("a planned change of mode; until then whoever runs the load balancer"),
    /** The member's path has been read and is closed. */
    OUT_OF_TRAFFIC("nobody if it is in traffic; otherwise the next reading of its path"),
    /** No order of ours about the member is under way, and its path is known. */
    SETTLED("time, or the load balancer"),
    /** No operator has ordered the member out. */
    NOT_ORDERED_OUT("an operator, by restoring it"),
    /** It has been proven that the member has joined completely (XM-06, TRV-06, TRV-32). */
    JOINED("whoever completes its joining"),
    /** All ports that clients need are up, by rise and fall (domain 10.6). */
    HEALTHY("whoever runs the member"),
    /** It does not flap, or has been steady for the hold time since, or an operator has let it in (RB-06). */
    STEADY("time without a failure, or an operator, by restoring it"),
    /** Our own view is neither frozen nor isolated (A14). */
    OWN_VIEW("whoever runs the controller"),
    /** Not so many members have failed at once that the fault is more likely ours (A16). */
    NOT_TOO_MANY_AT_ONCE("an operator, by ordering members out one by one, or their recovery"),
    /** Another member serves and will go on serving; for one that is ordered out, another that takes its clients (TRV-E05). */
    NOT_LAST("the recovery of another member, or an operator, by an order that holds even for the last"),
    /** The lease outlives every effect we might send (S5). */
    LEASE_HELD("the store, or time"),
    /** Nobody has paused the pool (A9). */
    NOT_PAUSED("an operator, by lifting the pause"),
    /** The pool may act (A9). */
    POOL_ACTS("an operator, by setting the mode to ACT");

    /** Before a member is put back. */
    static final List<PoolGate> ENTRY = List.copyOf(EnumSet.complementOf(EnumSet.of(NOT_TOO_MANY_AT_ONCE, NOT_LAST)));

    /** Before a member is taken out because of what we have seen. */
    static final List<PoolGate> EXIT = List.of(
            CONTROLLER_MOVES, SETTLED, OWN_VIEW, NOT_TOO_MANY_AT_ONCE, NOT_LAST, LEASE_HELD, NOT_PAUSED, POOL_ACTS);

    /** Before a member is taken out because an operator says so: what we see counts only for the others. */
    static final List<PoolGate> ORDERED_EXIT =
            List.of(CONTROLLER_MOVES, SETTLED, NOT_LAST, LEASE_HELD, NOT_PAUSED, POOL_ACTS);

    private final String whoCanChange;

    PoolGate(String whoCanChange) {
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
}
