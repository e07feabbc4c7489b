/**
 * One {@code main} per source document, small enough to be read before it is run.
 *
 * <p>Each builds what it tells about with a blueprint and prints findings, walks, plans or times. None needs a clock, an
 * argument or more of a network than an emulated appliance on loopback, so each prints the same every time;
 * {@link dev.holdfast.examples.LintFile} and {@link dev.holdfast.examples.LintNsConf} alone read a file, {@link dev.holdfast.examples.Inspect} a
 * file and a store,
 * {@link dev.holdfast.examples.ReportPage} alone writes some.
 */
@NullMarked
package dev.holdfast.examples;

import org.jspecify.annotations.NullMarked;
