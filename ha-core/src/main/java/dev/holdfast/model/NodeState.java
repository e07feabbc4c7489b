package dev.holdfast.model;

/** What a node is doing now; swaps with failover. {@code STANDBY} is the guide's passive or inactive. */
public enum NodeState {
    /** Does the work (CORE-10). */
    ACTIVE,
    /** Ready to become active (CORE-75). */
    STANDBY,
    /** Does not answer (CORE-11). */
    NOT_AVAILABLE,
    /** Becoming a member of a pool (XM-06, TRV-32). */
    JOINING,
    /** Moving its data into the pool's database; cannot serve (TRV-06). */
    TRANSFERRING,
    /** Finishes what it has, takes nothing new (NS-09). */
    DRAINING,
    /** Runs, continues what it has, declines new work (TRV-E05). */
    CONSTRAINED,
    /** Taken out on purpose. */
    MAINTENANCE,
    /** Nobody knows. */
    UNKNOWN
}
