package dev.holdfast.lb.netscaler.internal.schema;

/** How far the adapter takes a resource. */
public enum Reach {
    /** Read, planned and applied over NITRO. */
    NITRO,
    /** Planned as if absent, and rendered as commands; neither read nor applied yet. */
    CLI
}
