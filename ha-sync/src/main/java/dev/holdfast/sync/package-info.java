/**
 * Planning a replication that the product itself carries out: direction, kind, and every gate that stands against it.
 *
 * <p>Pure: a {@link dev.holdfast.sync.ReplicationSituation} in, a {@link dev.holdfast.sync.ReplicationDecision} out; who
 * carries it out is a {@code dev.holdfast.spi.ReplicationControl}. Invariants: what was not observed is a gate not
 * passed; all failing gates are reported, not the first; after a failover nothing flows towards the node that serves
 * until an operator resumes (CORE-12). When to replicate is {@link dev.holdfast.model.sync.SyncSchedule}.
 */
@NullMarked
package dev.holdfast.sync;

import org.jspecify.annotations.NullMarked;
