package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Groups with their members, and single services (UMS-25), which say of themselves what a group says of its member. */
final class GroupObjects {

    private final Collected objects;
    private final Ownership ownership;
    private final Set<String> ofPaths;
    private final Set<String> closed;
    private final Set<String> single = new TreeSet<>();

    /**
     * None yet.
     *
     * @param ofPaths names of groups that lead traffic
     * @param closed those of them that are closed when they are made
     */
    GroupObjects(Collected objects, Ownership ownership, Set<String> ofPaths, Set<String> closed) {
        this.objects = objects;
        this.ownership = ownership;
        this.ofPaths = ofPaths;
        this.closed = closed;
    }

    void add(ServiceGroup group) {
        Map<String, String> values = new TreeMap<>(Map.of(
                group.single() ? "name" : "servicegroupname",
                group.name(),
                "servicetype",
                group.protocol().name(),
                "usip",
                group.clientIp() instanceof ClientIpMode.UseSourceIp ? "YES" : "NO"));
        if (group.clientIp() instanceof ClientIpMode.Header header) {
            values.put("cip", "ENABLED");
            values.put("cipheader", header.name());
        }
        Map<String, String> initial = new TreeMap<>(Map.of("comment", ownership.token()));
        if (closed.contains(group.name())) {
            initial.put("state", "DISABLED");
        }
        if (group.single()) {
            single.add(group.name());
            values.putAll(place(group.members().get(0)));
            objects.add("service", values, initial, Map.of());
            group.monitors()
                    .forEach(monitor -> objects.add(
                            "service_lbmonitor_binding", Map.of("name", group.name(), "monitor_name", monitor)));
            return;
        }
        objects.add("servicegroup", values, initial, Map.of());
        group.members().forEach(member -> member(group.name(), member));
        group.monitors()
                .forEach(monitor -> objects.add(
                        "servicegroup_lbmonitor_binding",
                        Map.of("servicegroupname", group.name(), "monitor_name", monitor)));
    }

    private void member(String group, ServiceGroupMember member) {
        Map<String, String> values = place(member);
        values.put("servicegroupname", group);
        Map<String, String> joining = ofPaths.contains(group) ? Map.of("state", "DISABLED") : Map.<String, String>of();
        objects.add("servicegroup_servicegroupmember_binding", values, Map.of(), joining);
    }

    private static Map<String, String> place(ServiceGroupMember member) {
        Map<String, String> values = new TreeMap<>(Map.of("servername", member.server(), "port", "" + member.port()));
        if (member.customServerId() != null) {
            values.put("customserverid", member.customServerId());
        }
        return values;
    }

    /** Binds what was added before to a virtual server. */
    void bind(VirtualServer vserver) {
        for (String group : vserver.groups()) {
            boolean service = single.contains(group);
            objects.add(
                    service ? "lbvserver_service_binding" : "lbvserver_servicegroup_binding",
                    Map.of("name", vserver.name(), service ? "servicename" : "servicegroupname", group));
        }
    }
}
