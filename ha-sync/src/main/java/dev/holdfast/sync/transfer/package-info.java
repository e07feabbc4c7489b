/**
 * Carrying out a plan for a file tree: stage, force to disk, check again, commit.
 *
 * <p>{@link dev.holdfast.sync.transfer.TreeExecutor} runs on the target and pulls from a {@link
 * dev.holdfast.sync.transfer.TreeSource}. Until its commit mark is on disk the target holds its old set whole, and
 * everything staged may be thrown away; from then on {@link dev.holdfast.sync.transfer.TreeExecutor#recover} completes the
 * run, whatever killed it. What is done is exactly a {@link dev.holdfast.sync.tree.TreePlan.Proceed} that somebody named
 * by its digest.
 *
 * <p>It plans nothing and deletes nothing that is not in the plan. Invariants: no partial file ever has its final name; a
 * step whose precondition no longer holds is not done; one run at a time, held by a lock of the operating system.
 */
@NullMarked
package dev.holdfast.sync.transfer;

import org.jspecify.annotations.NullMarked;
