package dev.holdfast.runbook;

/** An unsafe situation that a document makes on purpose. */
public enum WindowKind {
    /** Nobody serves. */
    OUTAGE,
    /** Fewer nodes serve than the devices need (RB-39). */
    BELOW_CAPACITY,
    /** Two nodes act, kept apart because failover is suspended (CORE-122). */
    DUAL_PRIMARY,
    /** Nodes serve whose release is not the database's. */
    MIXED_RELEASES
}
