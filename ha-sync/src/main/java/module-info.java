/**
 * Replication and file trees: what to copy, which way, and why not now.
 *
 * <p>Start at {@code dev.holdfast.sync.ReplicationPlanner}.
 */
module dev.holdfast.sync {
    requires transitive dev.holdfast.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;

    exports dev.holdfast.sync;
    exports dev.holdfast.sync.transfer;
    exports dev.holdfast.sync.tree;
}
