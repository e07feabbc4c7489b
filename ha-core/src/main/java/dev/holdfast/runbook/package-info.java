/**
 * Work that takes hours and people, as data: steps, their order, what cannot be undone, and what the clock said.
 *
 * <p>A {@link dev.holdfast.runbook.Runbook} is a checked, acyclic set of steps. {@link dev.holdfast.runbook.RunbookPlan}
 * orders it, finds the critical path and the earliest moment at which traffic is safe.
 * {@link dev.holdfast.runbook.Timeline} holds start times that somebody measured, and
 * {@link dev.holdfast.runbook.TimelineReport} what follows from them, each figure marked as stated or derived.
 *
 * <p>It executes nothing: what is running and who attested what is a later room's business.
 *
 * <p>Invariants: every dependency exists, there is no circle, a point of no return names its recovery runbook, a step
 * not in the source is marked {@link dev.holdfast.runbook.Origin#INFERRED}, the order is the same on every run. Start at
 * {@link dev.holdfast.runbook.Runbook}.
 */
@NullMarked
package dev.holdfast.runbook;

import org.jspecify.annotations.NullMarked;
