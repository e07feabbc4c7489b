package dev.holdfast.lb.netscaler.internal.cli;

import dev.holdfast.model.InvalidDeclarationException;
import java.util.List;
import java.util.Map;

/**
 * A file of commands, cut into statements: a command with its line end, a comment or an empty line. Immutable. It keeps the
 * text once and two figures for each statement; words are cut when they are asked for.
 */
public final class Script {

    /** The longest command, in characters, wrapped lines together. */
    public static final int MAX_COMMAND = 131_072;
    /** The most statements. */
    public static final int MAX_STATEMENTS = 2_000_000;
    /** The longest file, in characters: a hundred for each statement, more than twice what a real one has. */
    public static final int MAX_CHARACTERS = 200_000_000;
    /** The most problems that are told; a file with more of them is none of an appliance. */
    public static final int MAX_PROBLEMS = 1_000;

    private final String text;
    private final int[] from;
    private final int[] lines;
    private final Map<Integer, Integer> unclosed;

    /** The statements' offsets and the text's length, their lines, and the offsets of quotes without an end. */
    Script(String text, int[] from, int[] lines, Map<Integer, Integer> unclosed) {
        this.text = text;
        this.from = from;
        this.lines = lines;
        this.unclosed = unclosed;
    }

    /**
     * Cuts a text into statements.
     *
     * @param what what it is, for the exception
     * @param text any text
     * @return the script
     * @throws InvalidDeclarationException if it holds control characters, or is too long in some way: with every problem,
     *     its line and its column, up to {@link #MAX_PROBLEMS}
     */
    public static Script of(String what, String text) {
        Cutter cutter = new Cutter(text);
        Script script = cutter.cut();
        if (!cutter.problems().isEmpty()) {
            throw new InvalidDeclarationException(what, cutter.problems());
        }
        return script;
    }

    /**
     * The whole text.
     *
     * @return as it was given
     */
    public String text() {
        return text;
    }

    /**
     * How many statements there are.
     *
     * @return zero for an empty text
     */
    public int size() {
        return lines.length;
    }

    /**
     * Where a statement begins.
     *
     * @param index of the statement, from zero
     * @return its line, from one
     */
    public int line(int index) {
        return lines[index];
    }

    /**
     * Where a statement begins in the text.
     *
     * @param index of the statement, from zero; {@link #size()} for the end of the text
     * @return the offset
     */
    public int from(int index) {
        return from[index];
    }

    /**
     * The words of a statement.
     *
     * @param index of the statement, from zero
     * @return its words; none for a comment and an empty line
     */
    public List<Word> words(int index) {
        int at = from[index];
        return Cutter.isComment(text, at) ? List.of() : new Words(text, at, from[index + 1]).all();
    }

    /**
     * Where a double quote has no end.
     *
     * @param index of the statement, from zero
     * @return its column, from one, or zero if it has none
     */
    public int unclosedColumn(int index) {
        Integer quote = unclosed.get(index);
        return quote == null ? 0 : quote - from[index] + 1;
    }

    /**
     * One command cut into words, as an appliance reads it.
     *
     * @param command one statement, with or without a line end
     * @return its words
     */
    public static List<Word> words(String command) {
        return Cutter.isComment(command, 0) ? List.of() : new Words(command, 0, command.length()).all();
    }
}
