package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One object or binding as the commands so far have made it, and which commands these are. */
final class Held {

    private final ResourceType type;
    private final SortedMap<String, String> values = new TreeMap<>();
    private final List<Integer> statements = new ArrayList<>(1);
    private boolean added;

    Held(ResourceType type) {
        this.type = type;
    }

    ResourceType type() {
        return type;
    }

    SortedMap<String, String> values() {
        return values;
    }

    /** Indices of the statements that speak of it, ascending. */
    List<Integer> statements() {
        return statements;
    }

    /** Whether a command has made it; otherwise it was there by itself and was only set. */
    boolean isAdded() {
        return added;
    }

    void apply(int statement, Command command) {
        statements.add(statement);
        switch (command.verb()) {
            case "unset" -> values.keySet().removeAll(command.options());
            case "enable" -> values.put("state", "ENABLED");
            case "disable" -> values.put("state", "DISABLED");
            default -> {
                added |= command.verb().equals("add") || command.verb().equals("bind");
                values.putAll(command.values());
            }
        }
    }
}
