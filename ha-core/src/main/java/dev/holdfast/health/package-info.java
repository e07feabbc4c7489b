/**
 * From verdicts to health: how many answers in a row make a node up or down, and when an answer says more about the
 * observer than about the node.
 *
 * <p>Not here: asking (an adapter), reading pages ({@link dev.holdfast.model.probe.Classifier}), deciding
 * ({@code dev.holdfast.failover}, which is fed from here). Invariants: an UNKNOWN verdict moves no counter; silence for
 * {@link dev.holdfast.model.probe.HealthPolicy#staleAfter()} makes what was known UNKNOWN; every instant is a reading
 * of one monotonic clock, of which only differences mean anything.
 *
 * <p>Start at {@link dev.holdfast.health.HealthTracker}; {@link dev.holdfast.health.PauseGuard} and
 * {@link dev.holdfast.health.MassFailureGuard} stand before it and turn verdicts against the node into UNKNOWN when the
 * fault is more likely ours, as {@link dev.holdfast.health.ClockGuard} and {@link dev.holdfast.health.SaturationGuard}
 * help them to; {@link dev.holdfast.health.VantageQuorum} wants to hear a second witness. {@link dev.holdfast.health.PortMatrix} holds the ports of one node
 * side by side and tells which of them flap; {@link dev.holdfast.health.FailureSignature} names failures that somebody
 * has met before; the product families hold the catalogues. {@link dev.holdfast.health.StartingWatch} puts an end to a
 * start that takes for ever.
 */
@NullMarked
package dev.holdfast.health;

import org.jspecify.annotations.NullMarked;
