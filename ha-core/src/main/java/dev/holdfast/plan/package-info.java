/**
 * What is going to be done, as data: read before it runs.
 *
 * <p>A {@link dev.holdfast.plan.ChangeSet} is what load balancers, sync and runbooks return. It is ordered, minimal and
 * reversible: every {@link dev.holdfast.plan.Change} carries what was, what will be, why, and its inverse. Nothing in it
 * is secret, so it may be printed, stored and mailed. {@link dev.holdfast.plan.EffectOutcome} is the one vocabulary in
 * which anything done reports back; a timed-out write is <em>indeterminate</em>, never failed.
 *
 * <p>{@link dev.holdfast.plan.ApplyRecord} is one line of the journal of carrying a change set out, and
 * {@link dev.holdfast.plan.ApplyProgress} what all lines together mean; where they are kept is
 * {@link dev.holdfast.spi.ApplyJournal}'s matter.
 */
@NullMarked
package dev.holdfast.plan;

import org.jspecify.annotations.NullMarked;
