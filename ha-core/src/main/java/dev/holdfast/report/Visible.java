package dev.holdfast.report;

/** Text from anywhere, so that a reader sees what is there: nothing hidden, reordered or endless. */
final class Visible {

    /** One text is clipped after so many characters. */
    static final int MAX_TEXT = 4000;

    private static final char REPLACEMENT = '\uFFFD';

    private Visible() {}

    /** The text with everything that cannot be seen replaced; line feeds stay. */
    static String of(String text) {
        return of(text, MAX_TEXT);
    }

    /** The same on one line. */
    static String line(String text) {
        return of(text).replace('\n', ' ');
    }

    /** The same on one line of at most so many characters. */
    static String label(String text, int max) {
        return of(text, max).replace('\n', ' ');
    }

    private static String of(String text, int max) {
        StringBuilder seen = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (seen.length() >= max - 1 && at + Character.charCount(text.codePointAt(at)) < text.length()) {
                return seen.append('…').toString();
            }
            int point = text.codePointAt(at);
            seen.appendCodePoint(point == '\t' ? ' ' : shown(point) ? point : REPLACEMENT);
            at += Character.charCount(point);
        }
        return seen.toString();
    }

    /** Controls, lone surrogates and whatever turns the direction of what follows (UAX 9) are not. */
    private static boolean shown(int point) {
        int type = Character.getType(point);
        return point == '\n'
                || (type != Character.CONTROL
                        && type != Character.FORMAT
                        && type != Character.SURROGATE
                        && type != Character.LINE_SEPARATOR
                        && type != Character.PARAGRAPH_SEPARATOR
                        && (point & 0xFFFE) != 0xFFFE);
    }
}
