package dev.holdfast.blueprint.ums;

import java.util.Optional;

/** Finds one field of a JSON object in a single pass; everything else in it may be anything, for it is hostile. */
final class StatusField {

    private static final String KEY = "status";

    private final String text;
    private int at;

    private StatusField(String text) {
        this.text = text;
    }

    /** The text of the outermost object's {@code status}, or empty if there is none. */
    static Optional<String> in(String text) {
        return new StatusField(text).find();
    }

    private Optional<String> find() {
        int depth = 0;
        boolean wanted = false;
        boolean value = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ':' && depth == 1) {
                value = true;
            } else if (c == ',' && depth == 1) {
                value = false;
            } else if (c == '"') {
                String word = quoted();
                if (depth == 1 && value && wanted) {
                    return Optional.of(word);
                }
                if (depth == 1 && !value) {
                    wanted = word.equalsIgnoreCase(KEY);
                }
            }
        }
        return Optional.empty();
    }

    /** The text up to the closing quote, on which it stops; one that is never closed ends with the page. */
    private String quoted() {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return text.substring(start, Math.min(at, text.length()));
    }
}
