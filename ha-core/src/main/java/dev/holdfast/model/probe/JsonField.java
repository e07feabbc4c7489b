package dev.holdfast.model.probe;

import java.util.Optional;

/**
 * Finds one field of a JSON object in a single pass; everything else in it may be anything, for it is hostile. No parser:
 * what is no JSON at all may yield a field as well as none, but never an exception and never more work than its length.
 */
public final class JsonField {

    private final String text;
    private final String key;
    private final boolean onlyTexts;
    private int at;

    private JsonField(String text, String key, boolean onlyTexts) {
        this.text = text;
        this.key = key;
        this.onlyTexts = onlyTexts;
    }

    /**
     * Looks into the outermost object.
     *
     * @param text perhaps JSON
     * @param key name of the field, in any case
     * @return its text, or its number, true, false or null as written; empty if there is none, or an object or a list
     */
    public static Optional<String> in(String text, String key) {
        return new JsonField(text, key, false).find();
    }

    /**
     * Looks into the outermost object for a field that must be a text.
     *
     * @param text perhaps JSON
     * @param key name of the field, in any case
     * @return its text; empty if there is none, or anything else than a text
     */
    public static Optional<String> textIn(String text, String key) {
        return new JsonField(text, key, true).find();
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
                    wanted = word.equalsIgnoreCase(key);
                }
            } else if (!onlyTexts && depth == 1 && value && wanted && !Character.isWhitespace(c)) {
                return Optional.of(bare());
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

    private String bare() {
        int start = at;
        while (at < text.length() && ",}] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
