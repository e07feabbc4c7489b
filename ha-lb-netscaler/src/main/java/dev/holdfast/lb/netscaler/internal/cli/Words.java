package dev.holdfast.lb.netscaler.internal.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one statement into words.
 *
 * <p>A quote counts at the beginning of a word only, and only if its closing one ends the word; anything else is bare and
 * means itself, so that an expression that an export prints raw is one word or several, but never an error. A line end
 * inside a quote is where a tool has wrapped the line: it is none of the value. After {@code q} any character that is not
 * left bare is a quote, brackets in pairs; parentheses are not.
 */
final class Words {

    /** So many quotes without an end are looked for in one statement; each costs a look to the end of the line. */
    private static final int MAX_OPEN = 16;

    private static final String BARE_PUNCTUATION = "_.:=-";
    private static final String OPENING = "{[<";
    private static final String CLOSING = "}]>";

    private final String text;
    private final int limit;
    private int at;
    private boolean quoted;
    private int open;
    private int unclosed = -1;

    /** Reads from here, at most up to there. */
    Words(String text, int from, int limit) {
        this.text = text;
        this.at = from;
        this.limit = limit;
    }

    /** Where the first double quote without an end stands, or -1. */
    int unclosed() {
        return unclosed;
    }

    /** Where the statement ends, its line end included. Call it instead of {@link #all}, not after it. */
    int end() {
        while (skipBlanks()) {
            at = wordEnd();
        }
        return lineEnd(at);
    }

    List<Word> all() {
        List<Word> words = new ArrayList<>();
        while (skipBlanks()) {
            int from = at;
            int to = wordEnd();
            words.add(new Word(quoted ? value(from, to) : text.substring(from, to), quoted, from, to));
            at = to;
        }
        return words;
    }

    private boolean skipBlanks() {
        while (at < limit && (isBlank(text.charAt(at)) || Cutter.isByteOrderMark(text, at))) {
            at++;
        }
        return at < limit && !isLineEnd(at);
    }

    private int wordEnd() {
        int closing = closing(at);
        quoted = closing >= 0;
        if (quoted) {
            return closing + 1;
        }
        int end = at;
        while (end < limit && !isBlank(text.charAt(end)) && !isLineEnd(end)) {
            end++;
        }
        return end;
    }

    /** Where the quote that begins here ends the word, or -1 if the word is a bare one. */
    private int closing(int from) {
        char first = text.charAt(from);
        if (first == '"') {
            int closing = escaped(from + 1, '"', true);
            if (closing < 0 && unclosed < 0) {
                unclosed = from;
            }
            return ending(closing);
        }
        if (open > MAX_OPEN) {
            return -1;
        }
        int closing = -1;
        if (first == '\'') {
            closing = escaped(from + 1, '\'', false);
        } else if (first == 'q' && from + 1 < limit && isDelimiter(text.charAt(from + 1))) {
            closing = raw(from + 1);
        } else {
            return -1;
        }
        int ending = ending(closing);
        open += ending < 0 ? 1 : 0;
        return ending;
    }

    private int ending(int closing) {
        int next = closing + 1;
        return closing >= 0 && (next >= limit || isBlank(text.charAt(next)) || isLineEnd(next)) ? closing : -1;
    }

    private int escaped(int from, char quote, boolean wraps) {
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i;
            }
            if (c == '\n' && !wraps) {
                return -1;
            }
            if (c == '\\' && (wraps || (i + 1 < limit && !isLineEnd(i + 1)))) {
                i = overLineEnds(i + 1);
            }
        }
        return -1;
    }

    private int raw(int from) {
        char quote = text.charAt(from);
        int bracket = OPENING.indexOf(quote);
        char closing = bracket < 0 ? quote : CLOSING.charAt(bracket);
        int depth = 1;
        for (int i = from + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return -1;
            }
            if (c == closing) {
                depth--;
            } else if (c == quote) {
                depth++;
            }
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private String value(int from, int to) {
        if (text.charAt(from) == 'q') {
            return text.substring(from + 2, to - 1);
        }
        String inside = text.substring(from + 1, to - 1);
        if (inside.indexOf('\\') < 0 && inside.indexOf('\n') < 0) {
            return inside;
        }
        StringBuilder value = new StringBuilder(inside.length());
        String joined = inside.replace("\r\n", "").replace("\n", "");
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            boolean escape = c == '\\' && i + 1 < joined.length();
            value.append(escape ? unescaped(joined.charAt(++i)) : String.valueOf(c));
        }
        return value.toString();
    }

    /** A backslash before anything else means itself, as in a regular expression. */
    private static String unescaped(char c) {
        return switch (c) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '"', '\\', '\'' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private int overLineEnds(int from) {
        int i = from;
        while (i < limit && isLineEnd(i)) {
            i = lineEnd(i);
        }
        return i;
    }

    private int lineEnd(int from) {
        if (from < limit && text.charAt(from) == '\r') {
            return Math.min(limit, from + 2);
        }
        return Math.min(limit, from + 1);
    }

    private boolean isLineEnd(int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n');
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isDelimiter(char c) {
        return c > ' '
                && c < 0x7f
                && !Character.isLetterOrDigit(c)
                && BARE_PUNCTUATION.indexOf(c) < 0
                && c != '('
                && c != ')';
    }
}
