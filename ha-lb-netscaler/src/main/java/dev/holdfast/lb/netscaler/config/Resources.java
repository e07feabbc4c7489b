package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.lb.netscaler.internal.schema.Told;
import java.util.List;
import java.util.Optional;

/**
 * The resources whose commands are read: those that the model has a word for, and single services (UMS-25). Commands of all
 * others stay as they are written.
 */
final class Resources {

    static final String SERVICE = "service";
    static final String SERVICE_MONITOR = "service_lbmonitor_binding";

    private static final List<ResourceType> ALL = Schema.standard().types().stream()
            .filter(type -> type.told() != Told.SAID
                    || List.of(SERVICE, SERVICE_MONITOR).contains(type.name()))
            .toList();

    private Resources() {}

    static List<ResourceType> all() {
        return ALL;
    }

    static Optional<ResourceType> type(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
