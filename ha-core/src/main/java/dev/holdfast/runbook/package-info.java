/**
 * Work that takes hours and people, as data: steps, their order, what they change, what cannot be undone, and what the
 * clock said.
 *
 * <p>A {@link dev.holdfast.runbook.Runbook} is a checked, acyclic set of steps; each says by its
 * {@link dev.holdfast.runbook.Impact impacts} what it changes of the cluster's {@link dev.holdfast.runbook.Standing}.
 * {@link dev.holdfast.runbook.PrefixCheck} walks every order the dependencies allow and holds it to the
 * {@link dev.holdfast.runbook.SafetyRules}; what a document breaks on purpose is a declared
 * {@link dev.holdfast.runbook.Window}. {@link dev.holdfast.runbook.RunbookPlan} orders it, finds the critical path and
 * what users notice. {@link dev.holdfast.runbook.RunMachine} decides how a run goes on, step by step.
 * {@link dev.holdfast.runbook.Timeline} holds start times that somebody measured, and
 * {@link dev.holdfast.runbook.TimelineReport} what follows from them, each figure marked as stated or derived.
 *
 * <p>It executes nothing: {@code runtime.RunbookRunner} does, with {@code spi.StepAction} where an application has one.
 * Whether a precondition holds is told to it as {@link dev.holdfast.runbook.Answers}.
 *
 * <p>Invariants: every dependency exists, there is no circle, a point of no return names its recovery runbook, a step
 * not in the source is marked {@link dev.holdfast.runbook.Origin#INFERRED}, a window that excuses nothing is an error,
 * the order is the same on every run, a run that has ended stays so. To write a runbook start at
 * {@link dev.holdfast.runbook.RunbookStep} and {@link dev.holdfast.runbook.Impacts}.
 */
@NullMarked
package dev.holdfast.runbook;

import org.jspecify.annotations.NullMarked;
