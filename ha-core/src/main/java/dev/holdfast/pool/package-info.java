/**
 * The decision for servers that all serve: which member of a pool gets clients, which does not, and why not.
 *
 * <p>{@link dev.holdfast.pool.PoolMachine#step} is a pure, total function from a state and something that has happened
 * to the next state and what must be done, of the same shape as {@code dev.holdfast.failover} and on the same kind of
 * rule table ({@code pool-table.txt} in this module's test resources is generated from it). Time arrives in inputs.
 *
 * <p>It is not a detector: whether a port is up, down or flapping is decided by {@code dev.holdfast.health}, and only
 * changes of that arrive here. It is not an executor: effects are data. It makes nobody active: a pool has no role to
 * move (domain 10.6).
 *
 * <p>Invariants, checked exhaustively on this very code: the last serving member is never taken out without an
 * operator's named word; a member that was ordered out, or has not finished joining, is never put in; whoever is well is
 * put back in the end or people have been told why not. Start at {@link dev.holdfast.pool.PoolMachine}.
 */
@NullMarked
package dev.holdfast.pool;

import org.jspecify.annotations.NullMarked;
