package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The vendor's attributes of each resource: which may be added, updated, unset, and their defaults. */
final class ResourceTable {

    private static final Map<String, String> KEYS = Map.of(
            "server", "name",
            "servicegroup", "servicegroupname",
            "lbmonitor", "monitorname",
            "lbvserver", "name",
            "nsip", "ipaddress");

    /** One attribute. */
    record Column(String type, String rights, String defaultValue) {}

    private final Map<String, Map<String, Column>> resources = new LinkedHashMap<>();

    ResourceTable() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ResourceTable.class.getResourceAsStream("resources.tsv")),
                StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\t", -1);
                resources
                        .computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
                        .put(cells[1], new Column(cells[2], cells[3], cells[4]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("resources.tsv", e);
        }
    }

    boolean isObject(String resource) {
        return KEYS.containsKey(resource);
    }

    boolean isBinding(String resource) {
        return resources.containsKey(resource) && !isObject(resource);
    }

    String key(String resource) {
        return Objects.requireNonNull(KEYS.get(resource), resource);
    }

    /** Refuses what the resource does not have, or has but not for this operation. */
    void check(String resource, JsonNode payload, char right) {
        Map<String, Column> columns = columns(resource);
        payload.fieldNames().forEachRemaining(name -> {
            Column column = columns.get(name);
            boolean key = name.equals(KEYS.get(resource));
            if (column == null || (!key && column.rights().indexOf(right) < 0)) {
                throw NitroError.argument(name);
            }
        });
        if (right == 'a') {
            columns.forEach((name, column) -> {
                if (column.rights().contains("m")
                        && payload.path(name).asText("").isEmpty()) {
                    throw NitroError.required(name);
                }
            });
        }
    }

    void putDefaults(String resource, ObjectNode row) {
        columns(resource).forEach((name, column) -> {
            if (!row.has(name) && !column.defaultValue().equals("-")) {
                putDefault(resource, row, name);
            }
        });
    }

    /** Back to the default, or to nothing. */
    void putDefault(String resource, ObjectNode row, String name) {
        Column column = Objects.requireNonNull(columns(resource).get(name), name);
        if (column.defaultValue().equals("-")) {
            row.remove(name);
        } else if (column.type().equals("n") && column.defaultValue().matches("-?\\d+")) {
            row.put(name, Long.parseLong(column.defaultValue()));
        } else {
            row.put(name, column.defaultValue());
        }
    }

    private Map<String, Column> columns(String resource) {
        return Objects.requireNonNull(resources.get(resource), resource);
    }
}
