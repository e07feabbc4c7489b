/**
 * Carrying out a plan for a file tree: stage, force to disk, check again, commit.
 *
 * <p>{@link dev.holdfast.sync.transfer.TreeExecutor} works on a target of this host, or over SFTP on another ({@link
 * dev.holdfast.sync.transfer.SftpReplica}), and copies from a {@link dev.holdfast.sync.transfer.TreeSource}, by the same
 * steps on both: they know a tree only as {@code TreeFiles}. What a replica holds says a {@link
 * dev.holdfast.sync.transfer.ReplicaInventory}; who carries plans out is a {@link
 * dev.holdfast.sync.transfer.ReplicaTransfer}. Until its commit mark is on disk the target holds its old set whole, and
 * everything staged may be thrown away; from then on {@link dev.holdfast.sync.transfer.TreeExecutor#recover} completes the
 * run, whatever killed it. What is done is exactly a {@link dev.holdfast.sync.tree.TreePlan.Proceed} that somebody named
 * by its digest.
 *
 * <p>It plans nothing and deletes nothing that is not in the plan. Invariants: no partial file ever has its final name; a
 * step whose precondition no longer holds is not done; one run at a time, held by a lock of the operating system on the
 * tree's own host, and by a file that only one can create.
 */
@NullMarked
package dev.holdfast.sync.transfer;

import org.jspecify.annotations.NullMarked;
