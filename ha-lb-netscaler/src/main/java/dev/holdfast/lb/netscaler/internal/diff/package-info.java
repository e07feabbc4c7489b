/**
 * Declared against observed: which steps, in which order. Pure: no clock, no I/O, no chance.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.diff.Differ} is the one differ for all types; the schema tells it what
 * differs between them. {@link dev.holdfast.lb.netscaler.internal.diff.Untold} says what of an appliance the model cannot
 * say. Invariants: the steps are minimal, objects that are not ours are in none of them, traffic state
 * is in none of them except to be carried over when an object is replaced, and after they ran the difference is empty.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.diff;

import org.jspecify.annotations.NullMarked;
