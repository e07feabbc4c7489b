package dev.holdfast.model.sync;

/** What a replication copies and which way. */
public enum SyncKind {
    /** Everything, the first time; until it has succeeded the target must not be promoted (CORE-91). */
    FULL_INITIAL,
    /** Changes only, the secondary pulls from its upstream (CORE-91, CORE-71). */
    INCREMENTAL,
    /** After a failover: the returned node pulls from the node that served meanwhile (CORE-12). */
    REVERSE
}
