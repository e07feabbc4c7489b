/**
 * A NetScaler's configuration as a file, {@code ns.conf}: read, judged, changed and written back. Needs no appliance.
 *
 * <p>{@link dev.holdfast.lb.netscaler.config.NetScalerConfig} is all of it. The file is kept byte for byte; what the schema
 * knows becomes objects, the rest is nobody's business and stays as it is. A changed file differs in the lines of the
 * change alone. Secrets are neither read nor shown: they stay in their lines. Pure but for reading and writing files.
 *
 * <p>Files are hostile: bounded, and refused by one exception that names every problem with line and column. What is
 * merely odd is remarked, never refused. Nothing here shares code with the emulator's own rules.
 */
@NullMarked
package dev.holdfast.lb.netscaler.config;

import org.jspecify.annotations.NullMarked;
