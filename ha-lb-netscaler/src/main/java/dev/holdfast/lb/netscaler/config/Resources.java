package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.Reach;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The resources whose commands are read: the schema's, and single services, which a plan never makes (UMS-25). */
final class Resources {

    static final String SERVICE = "service";
    static final String SERVICE_MONITOR = "service_lbmonitor_binding";

    private static final List<ResourceType> ALL = Stream.concat(
                    Schema.standard().types().stream(),
                    Stream.of(service(), serviceMonitor())
                            .filter(each -> Schema.standard().types().stream()
                                    .noneMatch(known -> known.name().equals(each.name()))))
            .toList();

    private Resources() {}

    static List<ResourceType> all() {
        return ALL;
    }

    static Optional<ResourceType> type(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static ResourceType service() {
        return type(
                SERVICE,
                40,
                "",
                "",
                List.of(
                        attribute("name", Role.KEY, Kind.STRING, null, "1"),
                        attribute("ip", Role.FIXED, Kind.STRING, null, "2-IPAddress"),
                        attribute("servername", Role.FIXED, Kind.STRING, null, "2"),
                        attribute("servicetype", Role.FIXED, Kind.ENUM, null, "3"),
                        attribute("port", Role.FIXED, Kind.INT, null, "4"),
                        attribute("state", Role.BIRTH, Kind.ENUM, "ENABLED", "-state"),
                        attribute("cip", Role.FREE, Kind.ENUM, "DISABLED", "-cip"),
                        attribute("cipheader", Role.FREE, Kind.STRING, null, "+-cipHeader"),
                        attribute("usip", Role.FREE, Kind.ENUM, "NO", "-usip"),
                        attribute("healthmonitor", Role.FREE, Kind.ENUM, "YES", "-healthMonitor"),
                        attribute("downstateflush", Role.FREE, Kind.ENUM, "ENABLED", "-downStateFlush"),
                        attribute("customserverid", Role.FREE, Kind.STRING, "None", "-CustomServerID"),
                        attribute("comment", Role.FREE, Kind.STRING, null, "-comment")));
    }

    private static ResourceType serviceMonitor() {
        return type(
                SERVICE_MONITOR,
                60,
                SERVICE,
                "lbmonitor",
                List.of(
                        attribute("name", Role.KEY, Kind.STRING, null, "1"),
                        attribute("monitor_name", Role.KEY, Kind.STRING, null, "-monitorName")));
    }

    private static ResourceType type(String name, int order, String parent, String child, List<Attribute> attributes) {
        return new ResourceType(name, order, "service", true, parent, child, List.of(), false, Reach.CLI, attributes);
    }

    private static Attribute attribute(String name, Role role, Kind kind, @Nullable String usual, String cli) {
        return new Attribute(name, role, kind, "", usual, true, List.of(), cli);
    }
}
