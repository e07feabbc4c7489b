/**
 * Declared against observed: which steps, in which order. Pure: no clock, no I/O, no chance.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.diff.Differ} is the one differ for all types; the schema tells it what
 * differs between them. It makes one or two {@code Pass}es over a {@code Situation}: {@code Replacements} are what stands in
 * for objects that cannot be changed in place, {@code Applied} is what is there in between.
 * {@link dev.holdfast.lb.netscaler.internal.diff.Deviations} tells the same differences without steps, and
 * {@link dev.holdfast.lb.netscaler.internal.diff.Untold} what of an appliance the model cannot say. Invariants: the steps are minimal, objects that are not ours are in none of them, traffic state
 * is in none of them except to be carried over when an object is replaced, and after they ran the difference is empty.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.diff;

import org.jspecify.annotations.NullMarked;
