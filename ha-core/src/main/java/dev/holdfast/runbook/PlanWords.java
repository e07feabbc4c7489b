package dev.holdfast.runbook;

/**
 * Text from anywhere, written into a plan's Markdown: it stays text. CommonMark lets every ASCII punctuation be escaped;
 * Mermaid knows codes in quoted labels, and in a chart of times nothing of the kind.
 */
final class PlanWords {

    private static final String MARKS = "\\`*[]|~$!";
    private static final String CODED = "\"#&<>\\`";
    private static final String LINE_STARTS = "#-+=:>";

    private PlanWords() {}

    /** In a line or a cell of a table. */
    static String inline(String value) {
        StringBuilder safe = new StringBuilder();
        String line = visible(value);
        for (int i = 0; i < line.length(); i++) {
            char each = line.charAt(i);
            switch (each) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                default ->
                    safe.append(MARKS.indexOf(each) >= 0 || emphasis(line, i) ? "\\" : "")
                            .append(each);
            }
        }
        return safe.toString();
    }

    /** The same as a line of its own, where a few more signs mean something at its start. */
    static String paragraph(String value) {
        String line = inline(value);
        if (!line.isEmpty() && LINE_STARTS.indexOf(line.charAt(0)) >= 0) {
            return "\\" + line;
        }
        return line.replaceFirst("^(\\d+)([.)])(?=\\s|$)", "$1\\\\$2");
    }

    /** In a quoted label of a flow chart. */
    static String quoted(String value) {
        StringBuilder safe = new StringBuilder();
        visible(value).chars().forEach(each -> {
            if (CODED.indexOf(each) >= 0) {
                safe.append('#').append(each).append(';');
            } else {
                safe.append((char) each);
            }
        });
        return safe.toString();
    }

    /** In a chart of times, where a name ends at a colon; what has no code there gets the sign most like it. */
    static String task(String value) {
        return visible(value)
                .replace(':', '\u2236')
                .replace('<', '\u2039')
                .replace('>', '\u203A')
                .replace('`', '\'')
                .replaceAll("[;#\"]", ",");
    }

    /** On one line, and nothing in it that cannot be seen or turns the direction of what follows. */
    private static String visible(String value) {
        StringBuilder seen = new StringBuilder();
        value.codePoints().forEach(point -> seen.appendCodePoint(shown(point) ? point : ' '));
        return seen.toString().strip();
    }

    private static boolean shown(int point) {
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** An underscore within a word is only an underscore. */
    private static boolean emphasis(String line, int at) {
        return line.charAt(at) == '_' && !(wordAt(line, at - 1) && wordAt(line, at + 1));
    }

    private static boolean wordAt(String line, int at) {
        return at >= 0 && at < line.length() && Character.isLetterOrDigit(line.charAt(at));
    }
}
