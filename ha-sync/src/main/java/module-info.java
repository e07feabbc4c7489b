/**
 * Replication and file trees: what to copy, which way, and why not now.
 *
 * <p>Start at {@code dev.holdfast.sync.ReplicationPlanner}.
 */
module dev.holdfast.sync {
    requires transitive dev.holdfast.core;
    requires static transitive org.jspecify;
    // Counts in databases take data sources.
    requires transitive java.sql;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    // Replicas and product shells over SSH; everything else works without.
    requires static org.apache.sshd.osgi;
    requires static org.apache.sshd.sftp;

    exports dev.holdfast.sync;
    exports dev.holdfast.sync.corecli;
    exports dev.holdfast.sync.history;
    exports dev.holdfast.sync.run;
    exports dev.holdfast.sync.runtime;
    exports dev.holdfast.sync.schedule;
    exports dev.holdfast.sync.ssh;
    exports dev.holdfast.sync.transfer;
    exports dev.holdfast.sync.traveler;
    exports dev.holdfast.sync.tree;
}
