package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The running configuration with its referential integrity, and the one saved last. Not thread-safe: the emulator holds its lock around every
 * call.
 */
final class Configuration {

    static final String MEMBER = "servicegroup_servicegroupmember_binding";
    static final String MONITOR = "servicegroup_lbmonitor_binding";
    static final String GROUP = "lbvserver_servicegroup_binding";

    private static final Set<String> BUILT_IN = Set.of("tcp", "http");

    private final ResourceTable table = new ResourceTable();
    private final ObjectRules rules = new ObjectRules(this);
    private final Map<String, Map<String, ObjectNode>> objects = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> bindings = new LinkedHashMap<>();
    private final Map<String, Map<String, ObjectNode>> savedObjects = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> savedBindings = new LinkedHashMap<>();
    private boolean changed;

    Configuration() {
        for (String monitor : List.of("tcp", "http")) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("monitorname", monitor).put("type", monitor.equals("tcp") ? "TCP" : "HTTP");
            table.putDefaults("lbmonitor", row);
            objects("lbmonitor").put(monitor, row);
        }
        save();
    }

    ResourceTable table() {
        return table;
    }

    Map<String, ObjectNode> objects(String resource) {
        return objects.computeIfAbsent(resource, name -> new LinkedHashMap<>());
    }

    List<ObjectNode> bindings(String resource) {
        return bindings.computeIfAbsent(resource, name -> new ArrayList<>());
    }

    List<ObjectNode> bindings(String resource, String parent) {
        String key = parentKey(resource);
        return bindings(resource).stream()
                .filter(row -> row.path(key).asText().equals(parent))
                .toList();
    }

    boolean changed() {
        return changed;
    }

    void save() {
        copy(objects, bindings, savedObjects, savedBindings);
        changed = false;
    }

    /** What is running becomes what was saved last. */
    void restart() {
        copy(savedObjects, savedBindings, objects, bindings);
        changed = false;
    }

    private static void copy(
            Map<String, Map<String, ObjectNode>> fromObjects,
            Map<String, List<ObjectNode>> fromBindings,
            Map<String, Map<String, ObjectNode>> objects,
            Map<String, List<ObjectNode>> bindings) {
        objects.clear();
        fromObjects.forEach((resource, rows) -> {
            Map<String, ObjectNode> copies = new LinkedHashMap<>();
            rows.forEach((name, row) -> copies.put(name, row.deepCopy()));
            objects.put(resource, copies);
        });
        bindings.clear();
        fromBindings.forEach((resource, rows) -> bindings.put(
                resource,
                new ArrayList<>(rows.stream().map(ObjectNode::deepCopy).toList())));
    }

    ObjectNode object(String resource, String name) {
        ObjectNode row = objects(resource).get(name);
        if (row == null) {
            throw NitroError.missing(name);
        }
        return row;
    }

    void add(String resource, ObjectNode payload) {
        table.check(resource, payload, 'a');
        String name = payload.path(table.key(resource)).asText();
        if (objects(resource).containsKey(name)) {
            throw NitroError.exists(name);
        }
        ObjectNode row = payload.deepCopy();
        table.putDefaults(resource, row);
        if (resource.equals("lbvserver") && !row.has("ipv46")) {
            row.put("ipv46", "0.0.0.0").put("port", 0);
        }
        if (resource.equals("lbvserver") && !row.has("persistencetype")) {
            row.put("persistencetype", "NONE");
        }
        rules.check(resource, name, row);
        objects(resource).put(name, row);
        changed = true;
    }

    void set(String resource, ObjectNode payload) {
        String name = payload.path(table.key(resource)).asText();
        ObjectNode row = object(resource, name);
        typed(resource, row, payload.path("type").asText(""));
        table.check(resource, payload, 'u');
        ObjectNode next = row.deepCopy();
        next.setAll(payload);
        rules.check(resource, name, next);
        objects(resource).put(name, next);
        changed = true;
    }

    void unset(String resource, ObjectNode payload) {
        String key = table.key(resource);
        String name = payload.path(key).asText();
        ObjectNode row = object(resource, name);
        typed(resource, row, payload.path("type").asText(""));
        table.check(resource, payload, 'x');
        ObjectNode next = row.deepCopy();
        payload.fieldNames().forEachRemaining(attribute -> {
            if (!attribute.equals(key) && payload.path(attribute).asBoolean()) {
                table.putDefault(resource, next, attribute);
            }
        });
        if (resource.equals("lbvserver") && !next.has("persistencetype")) {
            next.put("persistencetype", "NONE");
        }
        rules.check(resource, name, next);
        objects(resource).put(name, next);
        changed = true;
    }

    void delete(String resource, String name, Map<String, String> args) {
        ObjectNode row = object(resource, name);
        typed(resource, row, args.getOrDefault("type", ""));
        switch (resource) {
            case "server" -> refuseIf(bound(MEMBER, "servername", name), 315, "Resource in use", name);
            case "servicegroup" ->
                refuseIf(
                        bound(GROUP, "servicegroupname", name),
                        1325,
                        "Service/servicegroup is bound to one or more vserver",
                        name);
            case "lbmonitor" -> {
                refuseIf(BUILT_IN.contains(name), 2132, "Built-in monitor", name);
                refuseIf(
                        bound(MONITOR, "monitor_name", name),
                        2131,
                        "Monitor must be unbound before it can be deleted",
                        name);
            }
            case "lbvserver" ->
                refuseIf(
                        objects(resource).values().stream()
                                .anyMatch(each ->
                                        each.path("backupvserver").asText().equals(name)),
                        315,
                        "Resource in use",
                        name);
            default -> {
                // Nothing refers to it.
            }
        }
        objects(resource).remove(name);
        for (String binding : List.of(MEMBER, MONITOR, GROUP)) {
            if (binding.startsWith(resource + "_")) {
                bindings(binding)
                        .removeIf(each -> each.path(parentKey(binding)).asText().equals(name));
            }
        }
        changed = true;
    }

    void bind(String resource, ObjectNode payload) {
        table.check(resource, payload, 'a');
        ObjectNode row = payload.deepCopy();
        switch (resource) {
            case MEMBER -> member(row);
            case MONITOR -> {
                object("servicegroup", row.path("servicegroupname").asText());
                object("lbmonitor", row.path("monitor_name").asText());
            }
            default -> group(row);
        }
        if (!matching(resource, row).isEmpty()) {
            throw NitroError.exists(row.toString());
        }
        table.putDefaults(resource, row);
        bindings(resource).add(row);
        changed = true;
    }

    void unbind(String resource, String parent, Map<String, String> args) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put(parentKey(resource), parent);
        args.forEach(wanted::put);
        if (resource.equals(GROUP) && !wanted.has("servicegroupname")) {
            wanted.put("servicegroupname", wanted.path("servicename").asText());
        }
        List<ObjectNode> found = matching(resource, wanted);
        if (found.isEmpty()) {
            throw NitroError.missing(parent + " " + args);
        }
        bindings(resource).removeAll(found);
        changed = true;
    }

    /** Sets an admin state; what is so already is told. */
    void switchTo(ObjectNode row, String state) {
        if (row.path("state").asText("ENABLED").equals(state)) {
            throw new NitroError(451, "Entity already in this state");
        }
        row.put("state", state);
        changed = true;
    }

    private void member(ObjectNode row) {
        object("servicegroup", row.path("servicegroupname").asText());
        boolean byName = row.has("servername");
        if (byName == row.has("ip")) {
            throw byName
                    ? new NitroError(1092, "Arguments cannot both be specified", "ip", "servername")
                    : NitroError.required("servername");
        }
        if (row.path("port").asInt() == 0) {
            throw NitroError.required("port");
        }
        String server = row.path(byName ? "servername" : "ip").asText();
        if (!byName && !objects("server").containsKey(server)) {
            add(
                    "server",
                    JsonNodeFactory.instance.objectNode().put("name", server).put("ipaddress", server));
        }
        if (!objects("server").containsKey(server)) {
            throw new NitroError(351, "No such server", server);
        }
        row.put("servername", server);
        row.remove("ip");
    }

    private void group(ObjectNode row) {
        if (!row.has("servicegroupname")) {
            row.put("servicegroupname", row.path("servicename").asText());
        }
        row.remove("servicename");
        String front = object("lbvserver", row.path("name").asText())
                .path("servicetype")
                .asText();
        String back = object("servicegroup", row.path("servicegroupname").asText())
                .path("servicetype")
                .asText();
        boolean terminates = front.equals("SSL") || front.equals("HTTP");
        boolean fits = front.equals(back) || (terminates && (back.equals("HTTP") || back.equals("SSL")));
        refuseIf(!fits, 1304, "Service type mismatch between the vserver and service", front, back);
    }

    private List<ObjectNode> matching(String resource, JsonNode wanted) {
        List<String> keys = switch (resource) {
            case MEMBER -> List.of("servicegroupname", "servername", "port");
            case MONITOR -> List.of("servicegroupname", "monitor_name");
            default -> List.of("name", "servicegroupname");
        };
        return bindings(resource).stream()
                .filter(row -> keys.stream()
                        .allMatch(key ->
                                row.path(key).asText().equals(wanted.path(key).asText())))
                .toList();
    }

    private boolean bound(String resource, String key, String name) {
        return bindings(resource).stream()
                .anyMatch(row -> row.path(key).asText().equals(name));
    }

    private static void typed(String resource, JsonNode row, String type) {
        if (resource.equals("lbmonitor")) {
            refuseIf(type.isEmpty(), 1095, "Required argument missing", "type");
            refuseIf(!type.equals(row.path("type").asText()), 258, "No such resource", type);
        }
    }

    static String parentKey(String resource) {
        return resource.equals(GROUP) ? "name" : "servicegroupname";
    }

    private static void refuseIf(boolean wrong, int code, String text, Object... detail) {
        if (wrong) {
            throw new NitroError(code, text, detail);
        }
    }
}
