/**
 * Probing: one question to one node ({@link dev.holdfast.probe.NetworkProber}), and a steady watch over many
 * ({@link dev.holdfast.probe.ProbeScheduler}). What a page wants to know of who asks is an
 * {@link dev.holdfast.probe.HttpAccess}; what a watch tells of itself, {@link dev.holdfast.probe.ProbeMetrics}.
 *
 * <p>Not here: what a page means ({@link dev.holdfast.model.probe.Classifier}), how many verdicts make a state
 * ({@code dev.holdfast.health}). Invariants: whatever the other end does is a verdict, never an exception; whatever goes
 * wrong on our side is UNKNOWN, never a failure of the node; certificates and names are verified unless someone has
 * given a reason, in writing, why not.
 */
@NullMarked
package dev.holdfast.probe;

import org.jspecify.annotations.NullMarked;
