/**
 * File trees: which files differ between two servers, what would be done about it and in which order, and why not.
 *
 * <p>A {@link dev.holdfast.sync.tree.Manifest} is what a scan saw, as a sorted stream; {@link
 * dev.holdfast.sync.tree.TreePlanner} merges those of source, target and the last success and returns a {@link
 * dev.holdfast.sync.tree.TreePlan}, which is a value: it says every step with its reason and its precondition, and has a
 * digest by which a person can say <em>apply exactly this plan</em>. {@link dev.holdfast.sync.tree.ReplicaCheck} compares
 * any number of servers.
 *
 * <p>It transfers nothing and moves nothing of a product's database. Only {@link dev.holdfast.sync.tree.TreeScanner} and
 * {@link dev.holdfast.sync.tree.ManifestFile} touch a file system; everything else is pure: no clock, no chance, no order
 * of a hash table.
 *
 * <p>Invariants: at every prefix of a plan each path holds its old or its new content; new content comes before what
 * refers to it and old content goes after it; what was not seen is never deleted; the guard against deletion counts
 * before anything moves; times of two hosts are compared for equality only; a path that could leave the root does not
 * become a {@link dev.holdfast.sync.tree.TreePath}. Start at {@link dev.holdfast.sync.tree.TreePlanner}.
 */
@NullMarked
package dev.holdfast.sync.tree;

import org.jspecify.annotations.NullMarked;
