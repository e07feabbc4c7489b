package dev.holdfast.failover;

/** Who makes a standby node active. Declared, never implied. */
public enum Promoter {
    /** Our controller commands it: nothing is promoted without us. */
    CONTROLLER,
    /** The node does it by its own heartbeat, as the Core guide describes (CORE-07, CORE-104). */
    NODE
}
