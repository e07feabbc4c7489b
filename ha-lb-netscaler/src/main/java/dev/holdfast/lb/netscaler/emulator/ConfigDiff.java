package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code diff ns config} answers: of two configurations, running and saved if none is named, the commands that only
 * the first has, marked {@code -}, and those that only the second has, marked {@code +}. Nobody has written down how an
 * appliance marks them.
 */
final class ConfigDiff {

    private static final String RUNNING = "";
    private static final String SAVED = "/nsconfig/ns.conf";

    private ConfigDiff() {}

    static ObjectNode of(Configuration configuration, ObjectNode payload) {
        boolean named = payload.has("config1") || payload.has("config2");
        Set<String> one = commands(configuration, payload.path("config1").asText(RUNNING));
        Set<String> other =
                commands(configuration, named ? payload.path("config2").asText(RUNNING) : SAVED);
        List<String> lines = new ArrayList<>();
        one.stream().filter(line -> !other.contains(line)).forEach(line -> lines.add("- " + line));
        other.stream().filter(line -> !one.contains(line)).forEach(line -> lines.add("+ " + line));
        return JsonNodeFactory.instance.objectNode().put("response", String.join("\n", lines));
    }

    private static Set<String> commands(Configuration configuration, String file) {
        NitroError.refuseIf(!file.equals(RUNNING) && !file.equals(SAVED), 278, file);
        String text = Dump.of(file.equals(SAVED) ? configuration.lastSaved() : configuration);
        return new LinkedHashSet<>(List.of(text.split("\n", -1)));
    }
}
