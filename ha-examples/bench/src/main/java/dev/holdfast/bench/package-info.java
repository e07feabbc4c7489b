/**
 * What things cost, measured by JMH through the installed jars. A benchmark method {@code step_2_nodes} writes the figure
 * {@code step-2-nodes-ns} of ha-examples. Nothing here is a test: a slow machine fails no build. Start at {@link
 * dev.holdfast.bench.Benchmarks}.
 */
package dev.holdfast.bench;
