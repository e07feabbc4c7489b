package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.Told;
import java.util.List;
import java.util.Optional;

/**
 * The resources whose commands are read: those that a declaration can make. Commands of all others stay as they are written.
 */
final class Resources {

    static final String GROUP = "servicegroup";
    static final String SERVICE = "service";

    private static final List<ResourceType> ALL = Schema.standard().types().stream()
            .filter(type -> type.told() != Told.SAID)
            .toList();

    private Resources() {}

    static List<ResourceType> all() {
        return ALL;
    }

    static Optional<ResourceType> type(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
