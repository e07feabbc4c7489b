package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one reading asked of an object: its fields in the order of the questions. Not thread-safe. */
final class Shape {

    /**
     * A field that was asked for.
     *
     * @param required whether it must be there
     * @param kinds what may stand there, each a schema
     */
    record Field(boolean required, List<JsonNode> kinds) {

        JsonNode schema() {
            if (kinds.size() == 1) {
                return kinds.get(0);
            }
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            if (!kinds.isEmpty()) {
                ArrayNode any = schema.putArray("anyOf");
                kinds.forEach(any::add);
            }
            return schema;
        }
    }

    /**
     * A field that holds one of several constants.
     *
     * @param all their names
     * @param usual the one that was answered, unless another was chosen
     * @param required whether the field must be there
     */
    record Constants(List<String> all, String usual, boolean required) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Constants> constants = new TreeMap<>();
    private boolean closed;

    /** The first question about a field decides. */
    void optional(String name) {
        fields.putIfAbsent(name, new Field(false, List.of()));
    }

    /** The first question about a field decides. */
    void required(String name) {
        fields.putIfAbsent(name, new Field(true, List.of()));
    }

    void add(String name, JsonNode kind) {
        fields.computeIfPresent(name, (same, field) -> {
            List<JsonNode> kinds = new ArrayList<>(field.kinds());
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
            return new Field(field.required(), List.copyOf(kinds));
        });
    }

    void constant(String name, List<String> all, String usual, boolean required) {
        constants.put(name, new Constants(all, usual, required));
    }

    void close() {
        closed = true;
    }

    Map<String, Field> fields() {
        return fields;
    }

    Map<String, Constants> constants() {
        return constants;
    }

    boolean isClosed() {
        return closed;
    }
}
