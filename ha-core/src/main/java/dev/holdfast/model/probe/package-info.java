/**
 * What is declared about probing: what to ask a node, how to read the answer, how many answers make a verdict.
 *
 * <p>A {@link dev.holdfast.model.probe.Classifier} is a pure function from what came back to a
 * {@link dev.holdfast.model.probe.Verdict}; it is declared here and run by an adapter, so a product brings its own
 * without touching the prober. Who counts verdicts is {@code dev.holdfast.health}.
 */
@NullMarked
package dev.holdfast.model.probe;

import org.jspecify.annotations.NullMarked;
