/**
 * What has been decided, and why, in a form that can be kept and run again.
 *
 * <p>A {@link dev.holdfast.journal.JournalRecord} is written for every input whose step changed the state, had an effect
 * or was refused, and for no other: inputs that change nothing are left out, so a replay is complete without them. A
 * {@link dev.holdfast.journal.Declaration} says by what a group is led, and on whose word. It is
 * not a store (that is {@code spi.HaStore}) and not a log for programs' faults.
 *
 * <p>Pure: no clock, no I/O. Invariant: feeding the inputs of an unbroken journal to the same machine gives the same
 * rules and the same digests. Start at {@link dev.holdfast.journal.JournalReplay}.
 */
@NullMarked
package dev.holdfast.journal;

import org.jspecify.annotations.NullMarked;
