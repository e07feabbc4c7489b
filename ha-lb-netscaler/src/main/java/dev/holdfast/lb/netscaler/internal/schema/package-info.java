/**
 * What a resource is: one data file, {@code schema.tsv}, read into values.
 *
 * <p>Everything that differs between resources stands in that file, so that the differ, the writer, the reader and the
 * command-line renderer are one each for all types. It holds only what the adapter manages: an attribute that is not in
 * the table is somebody else's and is neither read nor changed. Start at
 * {@link dev.holdfast.lb.netscaler.internal.schema.Schema}.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.schema;

import org.jspecify.annotations.NullMarked;
