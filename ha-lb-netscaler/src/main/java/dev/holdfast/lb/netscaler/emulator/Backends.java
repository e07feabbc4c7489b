package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What stands behind virtual servers: members of groups, and services, which are looked at as groups of one. */
final class Backends {

    private final Configuration configuration;

    Backends(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Every member, and every service as a member. */
    List<ObjectNode> all() {
        List<ObjectNode> rows = new ArrayList<>(configuration.bindings(Configuration.MEMBER));
        configuration.objects("service").values().forEach(service -> rows.add(asMember(service)));
        return rows;
    }

    /** Those behind one virtual server. */
    List<ObjectNode> of(String vserver) {
        List<ObjectNode> rows = new ArrayList<>();
        configuration
                .bindings(Configuration.GROUP, vserver)
                .forEach(row -> rows.addAll(configuration.bindings(
                        Configuration.MEMBER, row.path("servicegroupname").asText())));
        configuration
                .bindings(Configuration.SERVICE, vserver)
                .forEach(row -> rows.add(asMember(
                        configuration.object("service", row.path("servicename").asText()))));
        return rows;
    }

    /** The group of a member, or the service it is. */
    ObjectNode owner(ObjectNode member) {
        return member.has("servicename")
                ? configuration.object("service", member.path("servicename").asText())
                : configuration.object(
                        "servicegroup", member.path("servicegroupname").asText());
    }

    /** Monitors bound to it, or the appliance's own TCP monitor if none is. */
    List<ObjectNode> monitors(ObjectNode member) {
        boolean service = member.has("servicename");
        List<ObjectNode> bindings = service
                ? configuration.bindings(
                        "service_lbmonitor_binding", member.path("servicename").asText())
                : configuration.bindings(
                        Configuration.MONITOR, member.path("servicegroupname").asText());
        List<ObjectNode> bound = bindings.stream()
                .filter(row -> !row.path("monstate").asText("ENABLED").equals("DISABLED"))
                .map(row -> configuration.object(
                        "lbmonitor", row.path("monitor_name").asText()))
                .toList();
        return bound.isEmpty() ? List.of(configuration.object("lbmonitor", "tcp")) : bound;
    }

    static ObjectNode asMember(ObjectNode service) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("servicename", service.path("name"));
        row.set("servername", service.path("servername"));
        row.set("port", service.path("port"));
        row.put("state", service.path("state").asText("ENABLED"));
        return row;
    }
}
