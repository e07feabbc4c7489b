/**
 * Between the model, the appliance's words and JSON: pure functions, both ways.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects} turns a declaration into objects, with
 * {@code FrontObjects} and {@code GslbObjects} for what stands before the virtual servers and between sites,
 * {@link dev.holdfast.lb.netscaler.internal.mapping.FoundBalancing} is the way back, lenient, with
 * {@link dev.holdfast.lb.netscaler.internal.mapping.Remarks} for what it leaves out and
 * {@link dev.holdfast.lb.netscaler.internal.mapping.Suppositions} for what nobody read,
 * {@link dev.holdfast.lb.netscaler.internal.mapping.JsonForm} turns objects into JSON and rows into objects,
 * {@link dev.holdfast.lb.netscaler.internal.mapping.Ownership} reads and writes the words in comments,
 * {@link dev.holdfast.lb.netscaler.internal.mapping.Holdings} is what a ledger says besides. Nothing here
 * compares or sends anything.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.mapping;

import org.jspecify.annotations.NullMarked;
