package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Who names whom: nothing names what is not there, and nothing goes while it is named. */
final class References {

    private final Configuration configuration;

    References(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Refuses a row that names what is not there. */
    void check(String resource, JsonNode row) {
        for (Reference reference : of(resource)) {
            String name = row.path(reference.attribute()).asText("");
            boolean there = reference.targets().stream()
                    .anyMatch(target -> configuration.objects(target).containsKey(name));
            if (!name.isEmpty() && !name.equalsIgnoreCase("NULL") && !there) {
                throw new NitroError(reference.missing(), name);
            }
        }
    }

    private List<Reference> of(String resource) {
        return configuration.table().references().stream()
                .filter(each -> each.resource().equals(resource))
                .toList();
    }

    /** Refuses to delete what somebody names, and takes along the rows that hang on it. */
    void deleted(Resource resource, String name) {
        for (Reference reference : configuration.table().references()) {
            if (reference.targets().contains(resource.name())) {
                for (ObjectNode row : List.copyOf(rows(reference.resource()))) {
                    if (row.path(reference.attribute()).asText().equals(name) && !goesAlong(reference, resource)) {
                        throw new NitroError(reference.inUse(), name);
                    }
                }
                rows(reference.resource())
                        .removeIf(
                                row -> row.path(reference.attribute()).asText().equals(name));
            }
        }
        for (Resource binding : configuration.table().all()) {
            if (binding.isBinding()
                    && configuration.table().parentOf(binding).name().equals(resource.name())) {
                configuration
                        .bindings(binding.name())
                        .removeIf(row -> row.path(binding.firstKey()).asText().equals(name));
            }
        }
    }

    /** Services and groups take their bindings along, unless the appliance was told to insist. */
    private boolean goesAlong(Reference reference, Resource resource) {
        boolean backend = resource.name().equals("service") || resource.name().equals("servicegroup");
        return backend
                && reference.inUse() == 1325
                && configuration
                        .singleton("lbparameter")
                        .path("allowboundsvcremoval")
                        .asText()
                        .equals("ENABLED");
    }

    /** Everybody who named it by the old name does by the new one. */
    void renamed(String resource, String from, String to) {
        for (Reference reference : configuration.table().references()) {
            if (reference.targets().contains(resource)) {
                renamed(reference, from, to);
            }
        }
        for (Resource binding : configuration.table().all()) {
            if (binding.isBinding()
                    && configuration.table().parentOf(binding).name().equals(resource)) {
                configuration.bindings(binding.name()).rename(binding.firstKey(), from, to);
            }
        }
    }

    private void renamed(Reference reference, String from, String to) {
        if (configuration.table().require(reference.resource()).isBinding()) {
            configuration.bindings(reference.resource()).rename(reference.attribute(), from, to);
            return;
        }
        configuration.objects(reference.resource()).values().stream()
                .filter(row -> row.path(reference.attribute()).asText().equals(from))
                .forEach(row -> row.put(reference.attribute(), to));
    }

    private Collection<ObjectNode> rows(String resource) {
        return configuration.table().require(resource).isBinding()
                ? configuration.bindings(resource)
                : configuration.objects(resource).values();
    }
}
