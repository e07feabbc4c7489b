package dev.holdfast.model;

/** What a node is configured to be; static, changed only by an operator's word (CORE-09, corrected by M7). */
public enum NodeRole {
    /** Carries all traffic in normal operation (CORE-70). */
    PRIMARY,
    /** Redundant; replicates from its upstream and may be promoted (CORE-71). */
    SECONDARY,
    /** One of several equals over a shared database (XM-E03, UMS-01, TRV-E01). */
    MEMBER,
    /** A gateway beside the cluster, balanced but never promoted (CORE-47, CORE-48). */
    SENTRY
}
