package dev.holdfast.json;

import dev.holdfast.runbook.RunRecord;

/**
 * A record of a runbook's run as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class RunRecordLine {

    private static final RecordLine<RunRecord> LINE = new RecordLine<>(RunRecord.class, "record of a run", 1);

    private RunRecordLine() {}

    /**
     * Writes one.
     *
     * @param record any
     * @return one line, without its end
     */
    public static String write(RunRecord record) {
        return LINE.write(record);
    }

    /**
     * Reads one.
     *
     * @param line one line
     * @return equal to what was written
     * @throws IllegalArgumentException if the line is damaged, or of a newer form
     */
    public static RunRecord read(String line) {
        return LINE.read(line);
    }
}
