/**
 * Contract kits for the ports of file trees: whoever writes an inventory, a source or a transfer of an application's own
 * extends them, with a {@link dev.holdfast.sync.testkit.ReplicaRig} that makes one. {@link
 * dev.holdfast.sync.testkit.MemoryReplica} is all three in memory, for an application's own tests.
 */
@NullMarked
package dev.holdfast.sync.testkit;

import org.jspecify.annotations.NullMarked;
