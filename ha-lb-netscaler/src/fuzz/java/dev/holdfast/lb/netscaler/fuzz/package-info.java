/** What fuzz targets share. Start at {@link dev.holdfast.lb.netscaler.fuzz.FuzzRun}. */
@NullMarked
package dev.holdfast.lb.netscaler.fuzz;

import org.jspecify.annotations.NullMarked;
