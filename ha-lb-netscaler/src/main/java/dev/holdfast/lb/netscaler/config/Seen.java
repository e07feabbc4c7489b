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
 * What a script has made, as objects of the schema. Monitors that every appliance has are there if something is bound to
 * them.
 */
final class Seen {

    private static final String ALWAYS = "ns_true";
    private static final String MONITOR = "lbmonitor";
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

    /** A service that was made by an address has a server of that name. */
    private void add(Held held) {
        SortedMap<String, String> values = new TreeMap<>(held.values());
        String address = values.get("ip");
        if (held.type().name().equals(Resources.SERVICE) && address != null) {
            values.putIfAbsent("servername", address);
        }
        put(held.type(), values);
    }

    private void builtIn(List<String> monitor) {
        ObjectRef ref = new ObjectRef(MONITOR, monitor.get(0));
        if (monitors.contains(monitor.get(0)) && !objects.containsKey(ref)) {
            put(
                    Schema.standard().type(MONITOR),
                    Map.of("monitorname", monitor.get(0), "type", monitor.get(1), "secure", monitor.get(2)));
        }
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
