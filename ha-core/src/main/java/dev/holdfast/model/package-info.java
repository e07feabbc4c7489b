/**
 * What is declared: a cluster, its nodes, sites, names, versions and addresses.
 *
 * <p>Immutable values only; nothing here observes, decides or acts. Two words are kept apart everywhere: a
 * {@link dev.holdfast.model.NodeRole role} is configured and static (the guide's <em>Mode</em>), a
 * {@link dev.holdfast.model.NodeState state} swaps (the guide's <em>State</em>); CORE-09.
 *
 * <p>Invariants: constructors reject what can never be right (an empty name, a port of 70000); what is merely unwise is
 * a lint rule's business. Every collection keeps the order it was given. Start at {@link dev.holdfast.model.Cluster}.
 */
@NullMarked
package dev.holdfast.model;

import org.jspecify.annotations.NullMarked;
