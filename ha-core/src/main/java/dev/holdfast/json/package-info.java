/**
 * Our own cluster file: strict to read, canonical to write.
 *
 * <p>{@link dev.holdfast.json.ClusterFile} reads and writes {@code {"holdfast": 1, "cluster": {…}, "failover": {…},
 * "probes": […]}}; the last two may be missing. Reading reports all
 * problems at once, each with its path in the file, the value and the remedy: unknown fields, wrong kinds, values out of
 * range, names that lead nowhere. Fields that have a default may be left out; writing leaves them out again. Durations
 * are ISO-8601, such as {@code PT5S}. A file is JSON, or YAML read as another notation of JSON.
 *
 * <p>Every type of the model has one small file here with a {@code read} and a {@code write} side by side, so that a new
 * component is added in one place. A {@code read} asks its fields of {@code Fields}, which answers from a file or only
 * notes the question: so the readers are also where the JSON Schema comes from, with its defaults, and nobody writes it.
 * What a field means stands beside its reader, too, as one line of {@code HELP}. A new section of
 * the file stands beside {@code cluster} in {@code FileFormat}.
 *
 * <p>Invariants: {@code read(f.write())} equals {@code f}; no type of the JSON library is visible outside; size, depth and
 * number of values of what is read are bounded; the same cluster gives the same bytes. No file is opened here. It is no
 * place for vendors' text, which is read leniently elsewhere ({@link dev.holdfast.model.VendorText}); only host names,
 * addresses, releases and constants are read as people write them, and written in their one text
 * ({@link dev.holdfast.model.HostName}, {@link dev.holdfast.model.IpAddress}). {@code null} is refused: it could mean the
 * default, or that there shall be none.
 *
 * <p>Beside it, values as one line each, for journals: {@link dev.holdfast.json.ApplyRecordLine}, {@link
 * dev.holdfast.json.SyncRunLine}, {@link dev.holdfast.json.JournalRecordLine}, {@link dev.holdfast.json.SnapshotLine}, {@link
 * dev.holdfast.json.RunRecordLine}. The last three are written by the components of the machine's own records, so that none
 * is forgotten: a component that is renamed is another form.
 */
@NullMarked
package dev.holdfast.json;

import org.jspecify.annotations.NullMarked;
