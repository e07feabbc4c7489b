package dev.holdfast.json;

import dev.holdfast.journal.TakeOver;

/**
 * An operator's take-over as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class TakeOverLine {

    private static final RecordLine<TakeOver> LINE = new RecordLine<>(TakeOver.class, "take-over of a store", 1);

    private TakeOverLine() {}

    /**
     * Writes one.
     *
     * @param word any
     * @return one line, without its end
     */
    public static String write(TakeOver word) {
        return LINE.write(word);
    }

    /**
     * Reads one.
     *
     * @param line one line
     * @return equal to what was written
     * @throws IllegalArgumentException if the line is damaged, or of a newer form
     */
    public static TakeOver read(String line) {
        return LINE.read(line);
    }
}
