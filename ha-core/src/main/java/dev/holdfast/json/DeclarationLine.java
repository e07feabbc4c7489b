package dev.holdfast.json;

import dev.holdfast.journal.Declaration;

/**
 * By what a group is led as one line of JSON without a line break, for journals in files and in tables. Every line names the
 * version of its form; a line of a newer form is refused, never guessed at.
 */
public final class DeclarationLine {

    private static final RecordLine<Declaration> LINE =
            new RecordLine<>(Declaration.class, "declaration of a group", 1);

    private DeclarationLine() {}

    /**
     * Writes one.
     *
     * @param declaration any
     * @return one line, without its end
     */
    public static String write(Declaration declaration) {
        return LINE.write(declaration);
    }

    /**
     * Reads one.
     *
     * @param line one line
     * @return equal to what was written
     * @throws IllegalArgumentException if the line is damaged, or of a newer form
     */
    public static Declaration read(String line) {
        return LINE.read(line);
    }
}
