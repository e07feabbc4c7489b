package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.util.List;
import java.util.Optional;

/** The resources whose commands are read: the schema's, single services among them (UMS-25). */
final class Resources {

    static final String SERVICE = "service";
    static final String SERVICE_MONITOR = "service_lbmonitor_binding";

    private static final List<ResourceType> ALL = Schema.standard().types();

    private Resources() {}

    static List<ResourceType> all() {
        return ALL;
    }

    static Optional<ResourceType> type(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
