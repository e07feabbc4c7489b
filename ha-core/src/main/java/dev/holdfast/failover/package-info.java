/**
 * The decision: when does the active role move, where to, in which order, and why not.
 *
 * <p>{@link dev.holdfast.failover.FailoverMachine#step} is a pure, total function from a state and something that has
 * happened to the next state and what must be done. Time arrives in inputs; nothing here reads a clock, sleeps, logs or
 * throws for any valid value. One table of rules decides ({@code transition-table.txt} in this module's test resources
 * is generated from it); {@link dev.holdfast.failover.FailoverMachine#explain} and {@link
 * dev.holdfast.failover.FailoverMachine#whyNot} read the same table and gates.
 *
 * <p>It is not a detector (verdicts come from probes), not an executor (effects are data), not a consensus protocol
 * (epochs and leases come from a store).
 *
 * <p>Invariants, checked exhaustively on this very code: a new epoch is durable before an effect carries it; a fence is
 * read back before a promotion, unless the policy names an override; a promotion is acknowledged before a path opens;
 * after a failover traffic never returns without an operator's word. Start at {@link dev.holdfast.failover.FailoverMachine}.
 */
@NullMarked
package dev.holdfast.failover;

import org.jspecify.annotations.NullMarked;
