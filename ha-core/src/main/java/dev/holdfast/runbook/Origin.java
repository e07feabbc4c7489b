package dev.holdfast.runbook;

/** Where a step or a figure comes from. */
public enum Origin {
    /** A source says so. */
    DOCUMENTED,
    /** We concluded it: implied by the source, or computed from it. */
    INFERRED
}
