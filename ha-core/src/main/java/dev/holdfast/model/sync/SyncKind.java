package dev.holdfast.model.sync;

/** What a replication copies and which way. */
public enum SyncKind {
    /** Everything, the first time; until it has succeeded the target must not be promoted (CORE-91). */
    FULL_INITIAL,
    /** Changes only, the secondary pulls from its upstream (CORE-91, CORE-71). */
    INCREMENTAL,
    /** After a failover: the returned node pulls from the node that served meanwhile (CORE-12). */
    REVERSE,
    /**
     * Files, copied by us. Nobody but us remembers such a run, and until it commits the target holds its old set whole; it
     * says nothing about what the product replicates.
     */
    FILES;

    /**
     * Whether a copy that was begun and not completed leaves what the target held before.
     *
     * @return whether the copy before it is still whole
     */
    public boolean keepsOldCopy() {
        return this == INCREMENTAL || this == FILES;
    }
}
