/**
 * Our own cluster file: strict to read, canonical to write.
 *
 * <p>{@link dev.holdfast.json.ClusterFile} reads and writes {@code {"holdfast": 1, "cluster": {…}, "failover": {…},
 * "probes": […]}}; the last two may be missing. Reading reports all
 * problems at once, each with its path in the file, the value and the remedy: unknown fields, wrong kinds, values out of
 * range, names that lead nowhere. Fields that have a default may be left out; writing leaves them out again. Durations
 * are ISO-8601, such as {@code PT5S}.
 *
 * <p>Every type of the model has one small file here with a {@code read} and a {@code write} side by side, so that a new
 * component is added in one place. A new section of the file stands beside {@code cluster} in
 * {@link dev.holdfast.json.ClusterFile}.
 *
 * <p>Invariants: {@code read(f.write())} equals {@code f}; no type of the JSON library is visible outside; size and depth
 * of what is read are bounded; the same cluster gives the same bytes. No file is opened here. It is no place for vendors' text, which is read
 * leniently elsewhere.
 */
@NullMarked
package dev.holdfast.json;

import org.jspecify.annotations.NullMarked;
