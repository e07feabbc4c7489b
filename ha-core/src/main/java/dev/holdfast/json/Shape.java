package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one reading asked of an object: its fields in the order of the questions. Not thread-safe. */
final class Shape {

    /**
     * A field that was asked for.
     *
     * @param required whether it must be there
     * @param kinds what may stand there, each a schema
     * @param usual what a file without the field means, or null where there is no such value, or not always the same
     */
    record Field(
            boolean required,
            List<JsonNode> kinds,
            @Nullable JsonNode usual) {

        ObjectNode schema(@Nullable String help) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            if (help != null) {
                schema.put("description", help);
            }
            if (kinds.size() == 1) {
                kinds.get(0).properties().forEach(part -> schema.set(part.getKey(), part.getValue()));
            } else if (!kinds.isEmpty()) {
                ArrayNode any = schema.putArray("anyOf");
                kinds.forEach(any::add);
            }
            if (usual != null) {
                schema.set("default", usual);
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
    private final Map<String, String> help = new TreeMap<>();
    private final Set<String> decided = new TreeSet<>();
    private boolean closed;

    /** Sentences by field name, one a line. */
    void help(String lines) {
        lines.lines()
                .forEach(line -> help.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(' ') + 1)));
    }

    /** The first question about a field decides. */
    void optional(String name) {
        fields.putIfAbsent(name, new Field(false, List.of(), null));
    }

    /** The first question about a field decides. */
    void required(String name) {
        fields.putIfAbsent(name, new Field(true, List.of(), null));
    }

    /** The reader looks first whether the field is there: what it answers otherwise is its own affair. */
    void decided(String name) {
        decided.add(name);
    }

    void usually(String name, JsonNode value) {
        fields.computeIfPresent(
                name,
                (same, field) ->
                        field.required() || decided.contains(name) ? field : new Field(false, field.kinds(), value));
    }

    void add(String name, JsonNode kind) {
        fields.computeIfPresent(name, (same, field) -> {
            List<JsonNode> kinds = new ArrayList<>(field.kinds());
            if (!kinds.contains(kind)) {
                kinds.add(kind);
            }
            return new Field(field.required(), List.copyOf(kinds), field.usual());
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

    Map<String, String> help() {
        return help;
    }

    boolean isClosed() {
        return closed;
    }
}
