package dev.holdfast.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes JSON with two spaces per level. Everything beyond plain ASCII is escaped, and {@code <} too. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;

    void object(Runnable members) {
        begin('{');
        members.run();
        end('}');
    }

    <T> JsonWriter array(List<T> items, Consumer<T> write) {
        begin('[');
        for (T item : items) {
            next();
            write.accept(item);
        }
        end(']');
        return this;
    }

    JsonWriter name(String name) {
        next();
        quoted(name);
        out.append(": ");
        return this;
    }

    JsonWriter value(String value) {
        quoted(value);
        return this;
    }

    JsonWriter value(boolean value) {
        out.append(value);
        return this;
    }

    JsonWriter strings(List<String> values) {
        return array(values, this::quoted);
    }

    String done() {
        return out.append('\n').toString();
    }

    private void next() {
        out.append(first ? "\n" : ",\n").append("  ".repeat(depth));
        first = false;
    }

    private void begin(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
    }

    private void end(char bracket) {
        depth--;
        out.append(first ? "" : "\n" + "  ".repeat(depth)).append(bracket);
        first = false;
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                out.append('\\').append(each);
            } else if (each < ' ' || each > '~' || each == '<') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
            } else {
                out.append(each);
            }
        }
        out.append('"');
    }
}
