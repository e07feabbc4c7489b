package dev.holdfast.lb.netscaler.internal.cli;

import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds where statements end; each character is looked at a fixed number of times. Used once. */
final class Cutter {

    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Integer, Integer> unclosed = new LinkedHashMap<>();
    private int[] from;
    private int[] lines;
    private int count;
    private int at;
    private int line = 1;

    Cutter(String text) {
        this.text = text;
        this.from = new int[Math.min(text.length(), Script.MAX_CHARACTERS) / 40 + 16];
        this.lines = new int[from.length];
    }

    List<Problem> problems() {
        return problems;
    }

    Script cut() {
        if (text.length() > Script.MAX_CHARACTERS) {
            tooMuch("characters", text.length(), Script.MAX_CHARACTERS);
            return new Script("", new int[1], new int[0], unclosed);
        }
        while (at < text.length() && problems.size() < Script.MAX_PROBLEMS) {
            if (count == Script.MAX_STATEMENTS) {
                tooMuch("commands", count + 1, Script.MAX_STATEMENTS);
                break;
            }
            if (count + 1 == from.length) {
                from = Arrays.copyOf(from, from.length * 2);
                lines = Arrays.copyOf(lines, from.length);
            }
            from[count] = at;
            lines[count] = line;
            over(statementEnd());
            count++;
        }
        from[count] = at;
        return new Script(text, Arrays.copyOf(from, count + 1), Arrays.copyOf(lines, count), unclosed);
    }

    private int statementEnd() {
        if (isComment(text, at)) {
            return lineEnd(at);
        }
        int limit = Math.min(text.length(), at + Script.MAX_COMMAND);
        Words words = new Words(text, at, limit);
        int end = words.end();
        if (end == limit && limit < text.length() && text.charAt(limit - 1) != '\n') {
            problems.add(new Problem(
                    "column 1",
                    "more than " + Script.MAX_COMMAND + " characters",
                    "no command is that long",
                    "Break the line, or close the quote that is open.",
                    line));
            return lineEnd(limit);
        }
        if (words.unclosed() >= 0) {
            unclosed.put(count, words.unclosed());
        }
        return end;
    }

    static boolean isComment(String text, int from) {
        int first = isByteOrderMark(text, from) ? from + 1 : from;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\t')) {
            first++;
        }
        return first < text.length() && text.charAt(first) == '#';
    }

    static boolean isByteOrderMark(String text, int at) {
        return at == 0 && !text.isEmpty() && text.charAt(0) == '\uFEFF';
    }

    private int lineEnd(int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end + 1;
    }

    /** Goes on to there, counting lines and looking for what a terminal would take for an order. */
    private void over(int end) {
        int start = at;
        for (; at < end; at++) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                start = at + 1;
            } else if ((c < ' ' && c != '\t' && !isLineEnd(c)) || c == 0x7f) {
                control(c, at - start + 1);
            }
        }
    }

    private boolean isLineEnd(char c) {
        return c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private void control(char c, int column) {
        if (problems.size() < Script.MAX_PROBLEMS) {
            problems.add(new Problem(
                    "column " + column,
                    String.format("U+%04X", (int) c),
                    "a control character: a terminal would take it for an order",
                    "Take it out; inside quotes write \\r, \\n or \\t.",
                    line));
        }
    }

    private void tooMuch(String what, int found, int most) {
        problems.add(new Problem(
                what, "" + found, "more than " + most, "Read the file of one appliance, as the appliance wrote it."));
    }
}
