package dev.holdfast.failover;

/** The guide's <em>If Failure Detected</em>. */
public enum OnFailure {
    /** Tell people, promote nobody (CORE-103). */
    KEEP_IN_STANDBY,
    /** Fail over (CORE-104). */
    PROMOTE
}
