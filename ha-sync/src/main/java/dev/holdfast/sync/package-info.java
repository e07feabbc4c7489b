/**
 * Planning a replication that the product itself carries out: direction, kind, scope, and every gate that stands against
 * it.
 *
 * <p>Pure: a {@link dev.holdfast.sync.ReplicationSituation} in, a {@link dev.holdfast.sync.ReplicationDecision} out. It is
 * built from what a failover machine knows, or from what the application has seen by itself. Around it: what earlier
 * replications tell is {@code dev.holdfast.sync.history}, when they run {@code dev.holdfast.sync.schedule}, how one is
 * carried out and proven {@code dev.holdfast.sync.run}, by whom {@code dev.holdfast.sync.runtime}.
 *
 * <p>Invariants: what was not observed is a gate not passed; all failing gates are reported, not the first; from a
 * failover until an operator resumes, nothing flows towards the node that serves and nothing from the node on hold
 * (CORE-12). Start at {@link dev.holdfast.sync.ReplicationPlanner}.
 */
@NullMarked
package dev.holdfast.sync;

import org.jspecify.annotations.NullMarked;
