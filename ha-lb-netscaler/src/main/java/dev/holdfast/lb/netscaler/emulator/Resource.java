package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One resource, as the vendor's metadata has it.
 *
 * @param name as NITRO spells it
 * @param kind what it is
 * @param keys attributes that identify an object; for a binding the parent's, then those that tell its rows apart
 * @param columns its attributes in documented order, by lower-case name
 * @param operations what may be done to it
 * @param hidden attributes that are not shown while they have their default
 */
record Resource(
        String name,
        Kind kind,
        List<String> keys,
        Map<String, Column> columns,
        Set<String> operations,
        Set<String> hidden) {

    /** What a resource is. */
    enum Kind {
        /** Has names. */
        OBJECT,
        /** Is there once. */
        SINGLETON,
        /** Ties a named object to something. */
        BINDING,
        /** Shows what others have. */
        VIEW,
        /** Only does something. */
        COMMAND
    }

    boolean isObject() {
        return kind == Kind.OBJECT;
    }

    boolean isBinding() {
        return kind == Kind.BINDING;
    }

    String firstKey() {
        return keys.get(0);
    }

    /** The name under which an object is kept. */
    String nameOf(JsonNode row) {
        return keys.stream().map(key -> row.path(key).asText("")).collect(Collectors.joining(","));
    }

    /** Whether a row is the one that is meant, as far as the wanted one says. */
    boolean isMeant(JsonNode row, JsonNode wanted) {
        return keys.stream().filter(wanted::has).allMatch(key -> same(row.path(key), wanted.path(key)));
    }

    /** Whether two rows cannot be there together. */
    boolean clash(JsonNode row, JsonNode other) {
        return keys.stream().allMatch(key -> same(row.path(key), other.path(key)));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        String left = one.asText("").isEmpty() ? "false" : one.asText();
        String right = other.asText("").isEmpty() ? "false" : other.asText();
        return left.equals(right);
    }

    void requireOperation(String operation) {
        if (!operations.contains(operation)) {
            throw new NitroError(1088, name, operation);
        }
    }

    /** What was sent, in the spelling that is kept. Refuses what is unknown or not allowed for this operation. */
    ObjectNode accepted(JsonNode payload, char right, boolean forgiving) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        payload.properties().forEach(field -> {
            Column column = columns.get(field.getKey().toLowerCase(Locale.ROOT));
            boolean key = column != null && keys.contains(column.name());
            if (column == null || (!key && !column.may(right) && !(forgiving && !column.readOnly()))) {
                throw NitroError.argument(field.getKey());
            }
            if (key || column.may(right)) {
                row.set(column.name(), column.kept(field.getValue()));
            }
        });
        return row;
    }

    /** Attributes that are to be reset. */
    List<String> reset(JsonNode payload) {
        List<String> names = new ArrayList<>();
        payload.properties().forEach(field -> {
            Column column = columns.get(field.getKey().toLowerCase(Locale.ROOT));
            boolean key = column != null
                    && (keys.contains(column.name()) || column.name().equals("type"));
            if (!key) {
                if (column == null || !column.may('x')) {
                    throw NitroError.argument(field.getKey());
                }
                if (field.getValue().asBoolean()) {
                    names.add(column.name());
                }
            }
        });
        return names;
    }

    void requireMandatory(JsonNode row) {
        columns.values().stream()
                .filter(Column::isMandatory)
                .filter(column -> row.path(column.name()).asText("").isEmpty())
                .filter(column -> !column.isList() || row.path(column.name()).isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw NitroError.required(column.name());
                });
    }

    void putDefaults(ObjectNode row) {
        columns.values().stream()
                .filter(column -> !column.readOnly() && !row.has(column.name()))
                .filter(column -> column.may('a') || column.may('u'))
                .forEach(column -> putDefault(row, column.name()));
    }

    /** Back to the default, or to nothing. */
    void putDefault(ObjectNode row, String attribute) {
        Column column = columns.get(attribute.toLowerCase(Locale.ROOT));
        if (column == null || column.usual().isEmpty()) {
            row.remove(attribute);
        } else {
            row.set(column.name(), column.keptUsual());
        }
    }

    /** A row as GET shows it: documented order, read-only attributes with their usual value, types as documented. */
    ObjectNode shown(JsonNode row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        Map<String, JsonNode> rest = new TreeMap<>();
        row.properties().forEach(field -> rest.put(field.getKey(), field.getValue()));
        for (Column column : columns.values()) {
            JsonNode kept = rest.remove(column.name());
            boolean usual = kept == null
                    ? !column.usual().isEmpty()
                    : hidden.contains(column.name()) && kept.asText().equals(column.usual());
            if (kept != null && !usual) {
                shown.set(column.name(), column.shown(kept));
            } else if (kept == null && usual && column.readOnly()) {
                shown.set(column.name(), column.shown(column.keptUsual()));
            }
        }
        rest.forEach(shown::set);
        return shown;
    }
}
