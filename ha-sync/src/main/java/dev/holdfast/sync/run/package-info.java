/**
 * Carrying one replication out, as a decision: when it may be started, which line of the product's history is ours, when it
 * is complete, and what must be said of the target meanwhile.
 *
 * <p>Pure: {@link dev.holdfast.sync.run.ReplicationMachine#step} takes a {@link dev.holdfast.sync.run.ReplicationRun} and
 * what has happened, and gives the next one and what to do. Whoever does it is {@code dev.holdfast.sync.runtime}. Times
 * are monotonic readings, as in {@code dev.holdfast.failover}; the product's own times are only compared with each other.
 *
 * <p>Invariants: the order is given at most once, whatever the answer was; all gates are asked again after the plan and
 * before the order; nothing of a stale epoch is ordered, and what ran while roles changed proves nothing; a replication of
 * everything that was begun and is not proven leaves its target marked as not promotable. Start at {@link
 * dev.holdfast.sync.run.ReplicationMachine}.
 */
@NullMarked
package dev.holdfast.sync.run;

import org.jspecify.annotations.NullMarked;
