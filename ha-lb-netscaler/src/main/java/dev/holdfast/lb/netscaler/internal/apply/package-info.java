/**
 * Reading the appliance and carrying out a plan.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.apply.ApplianceReader} reads what a plan needs,
 * {@link dev.holdfast.lb.netscaler.internal.apply.LiveReader} what decides on a cluster's traffic.
 * {@link dev.holdfast.lb.netscaler.internal.apply.PlanRunner} is where an apply begins, is resumed or rolled back:
 * {@code Preconditions} says what stands in its way, {@code Run} goes forward and {@code RunBack} back, {@code Logbook} keeps
 * each step in the journal before it leaves. Pure are {@code StepRequests} (which calls a step is), {@code Batches} (which
 * steps leave together), {@code Verification} (what steps promise against what was read) and {@code Standing} (which steps
 * are still to be run, given what was read), {@code Carried} (which of them would undo how traffic was moved meanwhile) and
 * {@code Displaced} (which of them are done without being sent).
 *
 * <p>Invariants: no step leaves before the journal has it; a step whose answer did not come is looked at before it is sent
 * again; a write leaves only in the login in which it was decided, and under the mark under which the apply was begun or
 * resumed. Between two requests orders about traffic are let in ({@code Pause}).
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.apply;

import org.jspecify.annotations.NullMarked;
