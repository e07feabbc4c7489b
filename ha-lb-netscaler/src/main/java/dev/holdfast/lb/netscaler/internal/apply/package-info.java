/**
 * Reading the appliance and carrying out a plan.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.apply.ApplianceReader} reads what a plan needs,
 * {@link dev.holdfast.lb.netscaler.internal.apply.LiveReader} what decides on a cluster's traffic,
 * {@link dev.holdfast.lb.netscaler.internal.apply.StepRequests} (pure) says which calls a step is,
 * {@link dev.holdfast.lb.netscaler.internal.apply.Verification} (pure) says what a plan promised and did not keep, and
 * {@link dev.holdfast.lb.netscaler.internal.apply.PlanRunner} runs the steps and undoes them if one fails.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.apply;

import org.jspecify.annotations.NullMarked;
