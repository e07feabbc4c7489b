package dev.holdfast.pool;

/** Whether this controller decides for the pool. What becomes of a member is told member by member. */
public enum PoolPhase {
    /** We do not lead: nothing is decided here. */
    UNLED,
    /** We lead. */
    LED
}
