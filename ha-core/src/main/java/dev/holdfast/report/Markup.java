package dev.holdfast.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Well-formed markup, HTML and XML at once. Tags and attribute names are ours; everything else comes in through
 * {@link #text} or as an attribute's value, and both escape it.
 */
final class Markup {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens a tag; attributes are names and values in turn. */
    Markup open(String tag, String... attributes) {
        tag(tag, attributes).append('>');
        open.push(tag);
        return this;
    }

    /** A tag without content. */
    Markup empty(String tag, String... attributes) {
        tag(tag, attributes).append("/>");
        return this;
    }

    /** A tag around a text. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text; a line feed begins a new line. */
    Markup text(String text) {
        out.append(escaped(Visible.of(text)).replace("\n", "<br/>"));
        return this;
    }

    /** Closes the innermost open tag. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Breaks the line between tags, for people who look at the source. */
    Markup newLine() {
        out.append('\n');
        return this;
    }

    /** Our own style sheet, the one thing that is not escaped. */
    Markup style() {
        out.append("<style>\n").append(Style.SHEET).append("</style>");
        return this;
    }

    int length() {
        return out.length();
    }

    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.toString();
    }

    private StringBuilder tag(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(Visible.line(attributes[i + 1]))).append('"');
        }
        return out;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
