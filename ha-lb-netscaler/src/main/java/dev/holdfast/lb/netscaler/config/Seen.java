package dev.holdfast.lb.netscaler.config;

import dev.holdfast.lb.netscaler.internal.mapping.ClientTimeout;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a script has made, as objects of the schema. A single service is a group of one member (UMS-25): what the rules ask
 * of a group they ask of it. Monitors that every appliance has are there if something is bound to them.
 */
final class Seen {

    private static final String ALWAYS = "ns_true";
    private static final String MONITOR = "lbmonitor";
    static final String GROUP = "servicegroup";
    private static final String MEMBER = "servicegroup_servicegroupmember_binding";
    private static final String GROUP_MONITOR = "servicegroup_lbmonitor_binding";

    /** What a service has as a group has it, under the same names. */
    private static final List<String> SHARED =
            List.of("servicetype", "usip", "cip", "cipheader", "healthmonitor", "comment");

    /** Name, type and TLS of the built-in monitors that the model has words for. */
    private static final List<List<String>> BUILT_IN =
            List.of(List.of("tcp", "TCP", "NO"), List.of("http", "HTTP", "NO"), List.of("https", "HTTP", "YES"));

    private final Map<ObjectRef, NitroObject> objects = new LinkedHashMap<>();
    private final Set<String> monitors = new HashSet<>();

    private Seen() {}

    static List<NitroObject> in(Running running) {
        Seen seen = new Seen();
        running.objects().values().forEach(seen::bound);
        running.objects().values().stream().filter(seen::counts).forEach(seen::add);
        BUILT_IN.forEach(seen::builtIn);
        return new ArrayList<>(seen.objects.values());
    }

    private void bound(Held held) {
        if (held.type().child().equals(MONITOR)) {
            monitors.add(held.values().getOrDefault("monitor_name", ""));
        }
    }

    /** Every appliance sets a dozen monitors that nobody uses, and lists each virtual address once more. */
    private boolean counts(Held held) {
        if (held.type().name().equals("nsip")) {
            return held.values().getOrDefault("type", "SNIP").equals("SNIP");
        }
        return held.isAdded()
                || !held.type().name().equals(MONITOR)
                || monitors.contains(held.values().getOrDefault("monitorname", ""));
    }

    private void add(Held held) {
        Map<String, String> values = held.values();
        switch (held.type().name()) {
            case Resources.SERVICE -> service(values);
            case Resources.SERVICE_MONITOR ->
                put(GROUP_MONITOR, values, Map.of("name", "servicegroupname", "monitor_name", "monitor_name"));
            case "lbvserver_service_binding" ->
                put(
                        "lbvserver_servicegroup_binding",
                        values,
                        Map.of("name", "name", "servicename", "servicegroupname"));
            default -> put(held.type(), values);
        }
    }

    private void service(Map<String, String> values) {
        Map<String, String> service = new TreeMap<>(values);
        service.putIfAbsent("servername", values.getOrDefault("ip", ""));
        Map<String, String> names = new TreeMap<>();
        SHARED.forEach(each -> names.put(each, each));
        names.put("name", "servicegroupname");
        put(GROUP, service, names);
        put(
                MEMBER,
                service,
                Map.of(
                        "name", "servicegroupname",
                        "servername", "servername",
                        "port", "port",
                        "customserverid", "customserverid"));
    }

    private void builtIn(List<String> monitor) {
        ObjectRef ref = new ObjectRef(MONITOR, monitor.get(0));
        if (monitors.contains(monitor.get(0)) && !objects.containsKey(ref)) {
            put(
                    Schema.standard().type(MONITOR),
                    Map.of("monitorname", monitor.get(0), "type", monitor.get(1), "secure", monitor.get(2)));
        }
    }

    private void put(String type, Map<String, String> values, Map<String, String> names) {
        Map<String, String> renamed = new TreeMap<>();
        names.forEach((from, to) -> {
            String value = values.get(from);
            if (value != null) {
                renamed.put(to, value);
            }
        });
        put(Schema.standard().type(type), renamed);
    }

    private void put(ResourceType type, Map<String, String> values) {
        SortedMap<String, String> managed = new TreeMap<>(values);
        managed.keySet().removeIf(name -> type.attribute(name).isEmpty() && !name.equals("targetlbvserver"));
        if (type.name().equals("lbvserver")) {
            ClientTimeout.dropDefault(managed);
        }
        if (managed.containsKey("domain")) {
            managed.remove("ipaddress");
        }
        managed.computeIfPresent("rule", (name, rule) -> rule.equalsIgnoreCase(ALWAYS) ? ALWAYS : rule);
        ObjectRef ref = type.ref(managed);
        objects.putIfAbsent(ref, new NitroObject(ref, managed));
    }
}
