/**
 * The appliance's command language: text to words and back. Pure, knows no resource.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.cli.Script} cuts a file into statements and keeps it byte for byte,
 * {@code Words} cuts a statement into words, {@link dev.holdfast.lb.netscaler.internal.cli.Word#shown} writes a word so
 * that it is read back as the same one, whatever is in it. Input is hostile: everything is bounded, nothing recurses, and
 * the only exception lists every problem with its place.
 *
 * <p>Invariants: the statements of a script, one after the other, are its text; {@code words(shown(w)) == [w]}; the cost
 * is linear in the text.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.cli;

import org.jspecify.annotations.NullMarked;
