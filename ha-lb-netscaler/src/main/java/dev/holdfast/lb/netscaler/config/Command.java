package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import java.util.List;
import java.util.Map;

/**
 * One command about an object or a binding that the schema knows.
 *
 * @param verb in lower case
 * @param type what it is about
 * @param values attributes it gives in the schema's canonical text, its key among them; no secrets
 * @param options every attribute that it names by an option
 */
record Command(String verb, ResourceType type, Map<String, String> values, List<String> options) {

    boolean isComplete() {
        return type.keys().stream()
                .allMatch(key -> !values.getOrDefault(key.name(), "").isEmpty());
    }

    /** Neither the values nor the options: a secret may stand among them. */
    @Override
    public String toString() {
        return verb + ' ' + type.cli() + " …";
    }
}
