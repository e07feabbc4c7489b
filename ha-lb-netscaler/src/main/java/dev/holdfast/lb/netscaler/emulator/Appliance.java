package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The appliance behind the wire: what each verb does. Every call holds {@link #lock()}. */
final class Appliance {

    private final Configuration configuration = new Configuration();
    private final Addresses addresses = new Addresses();
    private final Monitoring monitoring = new Monitoring(this, configuration, addresses, this::settle);
    private final States states = new States(configuration, monitoring);
    private final TrafficProxy proxy = new TrafficProxy(this, configuration, states, addresses);
    private final Views views = new Views(configuration, states, proxy);
    private String haState = "Primary";

    Object lock() {
        return this;
    }

    Addresses addresses() {
        return addresses;
    }

    States states() {
        return states;
    }

    TrafficProxy proxy() {
        return proxy;
    }

    Configuration configuration() {
        return configuration;
    }

    void haState(String state) {
        haState = state;
    }

    boolean isPrimary() {
        return haState.equals("Primary");
    }

    /** Holds, probes and connections do not outlive it. */
    void restart() {
        configuration.restart();
        states.forget();
        proxy.endAll();
        monitoring.restart();
        settle();
    }

    void stop() {
        monitoring.stop();
        proxy.stop();
    }

    /** Brings monitors, holds and connections up to date after a change. */
    private void settle() {
        states.settle();
        proxy.flush();
    }

    /** Rows of a GET; empty optional for a singleton that is an object. */
    List<ObjectNode> get(String resource, String id, Map<String, String> query) {
        ResourceTable table = configuration.table();
        if (table.isObject(resource)) {
            return id.isEmpty()
                    ? views.objects(resource)
                    : List.of(views.object(resource, configuration.object(resource, id)));
        }
        if (table.isBinding(resource)) {
            if (id.isEmpty()) {
                if (!query.getOrDefault("bulkbindings", "").equals("yes")) {
                    throw NitroError.required(Configuration.parentKey(resource));
                }
                return views.bindings(resource, configuration.bindings(resource));
            }
            configuration.object(resource.startsWith("lbvserver") ? "lbvserver" : "servicegroup", id);
            return views.bindings(resource, configuration.bindings(resource, id));
        }
        return switch (resource) {
            case "hanode" -> List.of(node().put("id", "0").put("state", haState).put("hastatus", "UP"));
            case "nsconfig" ->
                List.of(node().put("configchanged", configuration.changed()).put("systemtype", "Stand-alone"));
            case "nsversion" ->
                List.of(node().put("version", "NetScaler NS14.1: Build 25.56.nc, emulated")
                        .put("mode", "1"));
            default -> throw new NitroError(1088, "No such command", resource);
        };
    }

    List<ObjectNode> stat(String resource, String id, Map<String, String> args) {
        return switch (resource) {
            case "lbvserver", "servicegroupmember" -> views.stat(resource, id, args);
            default -> throw new NitroError(1088, "No such command", resource);
        };
    }

    void write(String method, String resource, String action, ObjectNode payload) {
        ResourceTable table = configuration.table();
        if (resource.equals("nsconfig") && action.equals("save")) {
            configuration.save();
            return;
        }
        if (!table.isObject(resource) && !table.isBinding(resource)) {
            throw new NitroError(1088, "No such command", resource);
        }
        if (table.isBinding(resource)) {
            configuration.bind(resource, payload);
        } else if (action.equals("unset")) {
            configuration.unset(resource, payload);
        } else if (action.equals("enable") || action.equals("disable")) {
            toggle(resource, action.equals("enable"), payload);
        } else if (!action.isEmpty()) {
            throw new NitroError(1088, "No such command", action);
        } else if (method.equals("PUT")) {
            configuration.set(resource, payload);
        } else {
            configuration.add(resource, payload);
        }
        changed();
    }

    void delete(String resource, String id, Map<String, String> args) {
        if (configuration.table().isBinding(resource)) {
            configuration.unbind(resource, id, args);
        } else if (configuration.table().isObject(resource)) {
            configuration.delete(resource, id, args);
        } else {
            throw new NitroError(1088, "No such command", resource);
        }
        changed();
    }

    private void toggle(String resource, boolean enable, ObjectNode payload) {
        for (String unsupported : List.of("delay", "graceful")) {
            if (payload.has(unsupported)) {
                throw NitroError.argument(unsupported);
            }
        }
        String name = payload.path(configuration.table().key(resource)).asText();
        ObjectNode row = configuration.object(resource, name);
        if (resource.equals("servicegroup") && payload.has("servername")) {
            row = member(name, payload).orElseThrow(() -> NitroError.missing(payload.toString()));
        }
        if (enable && resource.equals("lbvserver") && states.isHeld(name)) {
            states.release(name);
            return;
        }
        configuration.switchTo(row, enable ? "ENABLED" : "DISABLED");
    }

    private Optional<ObjectNode> member(String group, ObjectNode payload) {
        MemberKey key = new MemberKey(
                group, payload.path("servername").asText(), payload.path("port").asInt());
        return configuration.bindings(Configuration.MEMBER).stream()
                .filter(row -> MemberKey.of(row).equals(key))
                .findFirst();
    }

    private void changed() {
        monitoring.reconcile();
        settle();
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
