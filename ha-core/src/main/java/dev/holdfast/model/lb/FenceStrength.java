package dev.holdfast.model.lb;

/**
 * How surely a receiver keeps an older leader's order out ({@code design.md} §3). Later constants are stronger.
 */
public enum FenceStrength {
    /** Nothing keeps it out. */
    NONE,
    /** An order may still arrive for a bounded time; a new leader waits that long. */
    WINDOW,
    /** A new leader ends the older one's sessions and re-reads its own mark before it changes anything. */
    TAKEOVER,
    /** Every write is conditional on the epoch. */
    CONDITIONAL
}
