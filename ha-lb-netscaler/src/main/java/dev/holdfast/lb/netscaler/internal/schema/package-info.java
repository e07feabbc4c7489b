/**
 * What a resource is: two data files, read into values. {@code schema.tsv} holds what the model can say; {@code vendor.tsv},
 * made from the vendor's metadata, the rest, of which only what is said counts.
 *
 * <p>Everything that differs between resources stands in that file, so that the differ, the writer, the reader and the
 * command-line renderer are one each for all types. They hold only what the adapter manages: an attribute that is not in
 * the tables is somebody else's and is neither read nor changed. Start at
 * {@link dev.holdfast.lb.netscaler.internal.schema.Schema}.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.schema;

import org.jspecify.annotations.NullMarked;
