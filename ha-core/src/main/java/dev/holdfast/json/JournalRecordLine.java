package dev.holdfast.json;

import dev.holdfast.journal.JournalRecord;

/**
 * A decision as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class JournalRecordLine {

    private static final RecordLine<JournalRecord> LINE =
            new RecordLine<>(JournalRecord.class, "record of a journal", 1);

    private JournalRecordLine() {}

    /**
     * Writes one.
     *
     * @param record any
     * @return one line, without its end
     */
    public static String write(JournalRecord record) {
        return LINE.write(record);
    }

    /**
     * Reads one.
     *
     * @param line one line
     * @return equal to what was written
     * @throws IllegalArgumentException if the line is damaged, or of a newer form
     */
    public static JournalRecord read(String line) {
        return LINE.read(line);
    }
}
