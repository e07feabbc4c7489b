package dev.holdfast.json;

import dev.holdfast.journal.Snapshot;

/**
 * Where a group stood as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class SnapshotLine {

    private static final RecordLine<Snapshot> LINE = new RecordLine<>(Snapshot.class, "snapshot of a group", 1);

    private SnapshotLine() {}

    /**
     * Writes one.
     *
     * @param snapshot any
     * @return one line, without its end
     */
    public static String write(Snapshot snapshot) {
        return LINE.write(snapshot);
    }

    /**
     * Reads one.
     *
     * @param line one line
     * @return equal to what was written
     * @throws IllegalArgumentException if the line is damaged, or of a newer form
     */
    public static Snapshot read(String line) {
        return LINE.read(line);
    }
}
