package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code enable} and {@code disable} do to servers, services, groups, members, monitors and virtual servers. */
final class Switches {

    /** What can be taken out of service slowly. */
    private static final Set<String> SLOW = Set.of("server", "service", "servicegroup");

    private final Configuration configuration;
    private final States states;
    private final Drains drains;

    Switches(Configuration configuration, States states, Drains drains) {
        this.configuration = configuration;
        this.states = states;
        this.drains = drains;
    }

    /** Services of other sites are switched under the name of services. */
    boolean isGslb(String resource, ObjectNode payload) {
        String name = payload.path("name").asText();
        return resource.equals("service")
                && !configuration.objects("service").containsKey(name)
                && configuration.objects("gslbservice").containsKey(name);
    }

    void turn(String resource, boolean enable, ObjectNode payload) {
        slow(resource, enable, payload);
        if (resource.equals("lbmonitor")) {
            monitor(enable, payload);
            return;
        }
        Resource type = configuration.table().require(resource);
        ObjectNode row = isGslb(resource, payload)
                ? configuration.object("gslbservice", payload.path("name").asText())
                : configuration.meant(type, payload);
        String name = row.path(type.firstKey()).asText();
        if (enable && resource.equals("lbvserver") && states.isHeld(name)) {
            states.release(name);
            return;
        }
        String target = Drains.of(resource, name);
        if (resource.equals("servicegroup") && payload.has("servername")) {
            row = member(payload).orElseThrow(() -> NitroError.missing(payload.toString()));
            target = Drains.of(MemberKey.of(row));
        }
        boolean sooner = !enable && drains.isRunning(target);
        if (!sooner) {
            configuration.switchTo(row, enable ? "ENABLED" : "DISABLED");
        }
        if (enable) {
            drains.cancel(target);
            returned(resource, name);
        } else {
            drains.begin(target, payload);
        }
    }

    /** Only some can take their time, and only when they are disabled. */
    private void slow(String resource, boolean enable, ObjectNode payload) {
        for (String word : List.of("delay", "graceful")) {
            if (payload.has(word)) {
                NitroError.refuseIf(isGslb(resource, payload), 2004);
                NitroError.refuseIf(enable || !SLOW.contains(resource), 1090, word);
            }
        }
        NitroError.refuseIf(!payload.path("delay").asText("0").matches("\\d{1,9}"), 1097, "delay");
        NitroError.refuseIf(!payload.path("graceful").asText("NO").matches("(?i)YES|NO"), 1097, "graceful");
    }

    /** A server that is enabled takes what runs on it along, unless each is to keep its own state. */
    private void returned(String resource, String name) {
        boolean keeps = configuration
                .singleton("lbparameter")
                .path("retainservicestate")
                .asText()
                .equals("ON");
        if (!resource.equals("server") || keeps) {
            return;
        }
        List<ObjectNode> rows = new ArrayList<>(configuration.bindings(Configuration.MEMBER));
        rows.addAll(configuration.objects("service").values());
        rows.stream()
                .filter(row -> row.path("servername").asText().equals(name))
                .forEach(row -> row.put("state", "ENABLED"));
    }

    private Optional<ObjectNode> member(ObjectNode payload) {
        MemberKey key = MemberKey.of(payload);
        return configuration.bindings(Configuration.MEMBER).stream()
                .filter(row -> MemberKey.of(row).equals(key))
                .findFirst();
    }

    private void monitor(boolean enable, ObjectNode payload) {
        boolean group = payload.has("servicegroupname");
        String binding = group ? Configuration.MONITOR : "service_lbmonitor_binding";
        String parent = payload.path(group ? "servicegroupname" : "servicename").asText();
        List<ObjectNode> rows = configuration.bindings(binding, parent).stream()
                .filter(row -> row.path("monitor_name")
                        .asText()
                        .equals(payload.path("monitorname").asText()))
                .toList();
        NitroError.refuseIf(rows.isEmpty(), 2170, parent);
        rows.forEach(row -> row.put("monstate", enable ? "ENABLED" : "DISABLED"));
        configuration.touch();
    }
}
