package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields that must be there, of what this library itself has written. */
final class Need {

    private Need() {}

    static String text(JsonNode parent, String name) {
        JsonNode field = parent.path(name);
        if (!field.isTextual()) {
            throw new IllegalArgumentException("no text \"" + name + "\" where one must be");
        }
        return field.textValue();
    }

    static long number(JsonNode parent, String name) {
        JsonNode field = parent.path(name);
        if (!field.canConvertToLong()) {
            throw new IllegalArgumentException("no whole number \"" + name + "\" where one must be");
        }
        return field.longValue();
    }
}
