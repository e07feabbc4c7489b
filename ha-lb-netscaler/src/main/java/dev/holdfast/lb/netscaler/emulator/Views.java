package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What GET shows: the configuration as the appliance spells it, with states and counters. */
final class Views {

    private final Configuration configuration;
    private final States states;
    private final TrafficProxy proxy;

    Views(Configuration configuration, States states, TrafficProxy proxy) {
        this.configuration = configuration;
        this.states = states;
        this.proxy = proxy;
    }

    List<ObjectNode> objects(String resource) {
        return configuration.objects(resource).values().stream()
                .map(row -> object(resource, row))
                .toList();
    }

    ObjectNode object(String resource, ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        switch (resource) {
            case "lbvserver" -> {
                String name = row.path("name").asText();
                List<ObjectNode> members = states.membersOf(name);
                long up = members.stream()
                        .filter(each -> states.member(each).equals("UP"))
                        .count();
                shown.put("curstate", states.current(name));
                shown.put("effectivestate", states.effective(name));
                shown.put("totalservices", "" + members.size()).put("activeservices", "" + up);
                shown.put("health", members.isEmpty() ? "0" : "" + 100 * up / members.size());
                shown.put("type", "ADDRESS").remove("state");
            }
            case "lbmonitor" -> {
                inMinutes(shown, "interval", "units3");
                inMinutes(shown, "resptimeout", "units4");
                inMinutes(shown, "downtime", "units2");
            }
            case "server" -> {
                if (row.has("domain")) {
                    shown.put("ipaddress", "0.0.0.0");
                }
            }
            default -> {
                // As configured.
            }
        }
        return shown;
    }

    List<ObjectNode> bindings(String resource, List<ObjectNode> rows) {
        return rows.stream().map(row -> binding(resource, row)).toList();
    }

    private ObjectNode binding(String resource, ObjectNode row) {
        ObjectNode shown = row.deepCopy();
        if (resource.equals(Configuration.MEMBER)) {
            shown.put("ip", address(row)).put("svrstate", states.member(row));
            shown.put("weight", row.path("weight").asText("1"));
        } else if (resource.equals(Configuration.GROUP)) {
            // Real appliances answer both names, and no weight for groups.
            shown.put("servicename", row.path("servicegroupname").asText()).remove("weight");
        }
        return shown;
    }

    List<ObjectNode> stat(String resource, String id, Map<String, String> args) {
        if (resource.equals("lbvserver")) {
            List<ObjectNode> rows = new ArrayList<>();
            configuration.objects("lbvserver").forEach((name, row) -> {
                if (id.isEmpty() || id.equals(name)) {
                    rows.add(vserver(name, row));
                }
            });
            if (rows.isEmpty() && !id.isEmpty()) {
                throw NitroError.missing(id);
            }
            return rows;
        }
        String group = args.getOrDefault("servicegroupname", id);
        configuration.object("servicegroup", group);
        return configuration.bindings(Configuration.MEMBER, group).stream()
                .map(row -> JsonNodeFactory.instance
                        .objectNode()
                        .put("servicegroupname", group)
                        .put("primaryipaddress", address(row))
                        .put("primaryport", row.path("port").asInt())
                        .put("state", states.member(row))
                        .put("curclntconnections", "" + proxy.count(MemberKey.of(row)))
                        .put("svrestablishedconn", "" + proxy.count(MemberKey.of(row))))
                .toList();
    }

    private ObjectNode vserver(String name, JsonNode row) {
        String count = "" + proxy.count(name);
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("state", states.current(name))
                .put("type", row.path("servicetype").asText())
                .put("primaryipaddress", row.path("ipv46").asText())
                .put("primaryport", row.path("port").asInt())
                .put("curclntconnections", count)
                .put("establishedconn", count);
    }

    private String address(JsonNode member) {
        return configuration
                .object("server", member.path("servername").asText())
                .path("ipaddress")
                .asText("0.0.0.0");
    }

    /** Whole minutes come back as minutes, whatever was written. */
    private static void inMinutes(ObjectNode row, String value, String unit) {
        long milliseconds = ObjectRules.milliseconds(row, value, unit);
        if (milliseconds > 0 && milliseconds % 60_000 == 0) {
            row.put(value, milliseconds / 60_000).put(unit, "MIN");
        }
    }
}
