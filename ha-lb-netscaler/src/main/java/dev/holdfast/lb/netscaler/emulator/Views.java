package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What GET shows: the configuration as the appliance spells it, with its states. */
final class Views {

    /** Written and never read. */
    static final Set<String> SECRETS =
            Set.of("password", "passplain", "ldapbinddnpassword", "sitepassword", "rpcnodepassword", "radkey");

    private final Configuration configuration;
    private final States states;
    private final HaRole role;
    private final Drains drains;
    private final Backends backends;

    Views(Configuration configuration, States states, HaRole role, Drains drains) {
        this.configuration = configuration;
        this.states = states;
        this.role = role;
        this.drains = drains;
        this.backends = new Backends(configuration);
    }

    List<ObjectNode> objects(String resource, Map<String, String> args) {
        Resource type = configuration.table().require(resource);
        return configuration.objects(resource).values().stream()
                .filter(row -> args.entrySet().stream()
                        .allMatch(each -> !type.columns().containsKey(each.getKey())
                                || row.path(each.getKey()).asText().equals(each.getValue())))
                .map(row -> object(resource, row))
                .peek(row -> {
                    // Of files that are only listed the contents are not shown.
                    if (resource.equals("systemfile") && !args.containsKey("filename")) {
                        row.remove("filecontent");
                    }
                })
                .toList();
    }

    ObjectNode object(String resource, ObjectNode row) {
        ObjectNode next = row.deepCopy();
        next.remove(SECRETS);
        switch (resource) {
            case "lbvserver" -> vserver(row, next);
            case "csvserver", "vpnvserver", "authenticationvserver", "gslbvserver" -> {
                boolean on = row.path("state").asText("ENABLED").equals("ENABLED");
                next.put("curstate", on ? "UP" : States.OUT_OF_SERVICE).remove("state");
            }
            case "lbmonitor" -> inMinutes(next);
            case "server" -> {
                if (row.has("domain")) {
                    next.put("ipaddress", "0.0.0.0");
                }
            }
            case "service" -> {
                next.put("svrstate", states.member(Backends.asMember(row)));
                leaving(next, Drains.of("service", row.path("name").asText()));
            }
            case "servicegroup" -> group(row, next);
            case "hanode" -> role.show(next);
            case "sslcertkey" -> next.put("status", "Valid");
            default -> {
                // As configured.
            }
        }
        return configuration.table().require(resource).shown(next);
    }

    /** How long something disabled may still serve who it knows. */
    private void leaving(ObjectNode next, String target) {
        if (next.path("state").asText().equals("DISABLED")) {
            drains.left(target).ifPresent(left -> next.put("delay", "" + left.toSeconds()));
            if (drains.isGraceful(target)) {
                next.put("graceful", "YES");
            }
        }
    }

    private void vserver(ObjectNode row, ObjectNode next) {
        String name = row.path("name").asText();
        List<ObjectNode> members = states.membersOf(name);
        long up = members.stream()
                .filter(each -> states.member(each).equals("UP"))
                .count();
        next.put("curstate", states.current(name));
        next.put("effectivestate", states.effective(name));
        next.put("totalservices", "" + members.size()).put("activeservices", "" + up);
        if (row.path("somethod").asText().equals("DYNAMICCONNECTION")) {
            next.put("vsvrdynconnsothreshold", "" + states.mostConnections(name));
        }
        next.put("health", members.isEmpty() ? "0" : "" + 100 * up / members.size());
        if (!row.has("clttimeout")) {
            next.put("clttimeout", row.path("servicetype").asText().contains("TCP") ? "9000" : "180");
        }
        next.remove("state");
    }

    private void group(ObjectNode row, ObjectNode next) {
        List<ObjectNode> members = configuration.bindings(
                Configuration.MEMBER, row.path("servicegroupname").asText());
        long up = members.stream()
                .filter(each -> states.member(each).equals("UP"))
                .count();
        boolean off = row.path("state").asText("ENABLED").equals("DISABLED");
        String state = off ? States.OUT_OF_SERVICE : up == 0 ? "DOWN" : up == members.size() ? "UP" : "PARTIAL-UP";
        next.put("servicegroupeffectivestate", state);
    }

    /** What is there once: an object. */
    ObjectNode singleton(String resource, String version) {
        ObjectNode row = configuration.singleton(resource).deepCopy();
        switch (resource) {
            case "nsfeature", "nsmode" -> {
                String list = resource.substring(2);
                Resource type = configuration.table().require(resource);
                List<String> on = new ArrayList<>();
                row.path(list).forEach(each -> on.add(each.asText().toLowerCase(Locale.ROOT)));
                type.columns().values().stream()
                        .filter(Column::readOnly)
                        .forEach(column ->
                                row.put(column.name(), on.contains(column.name().toLowerCase(Locale.ROOT))));
            }
            case "nsconfig" ->
                row.put("configchanged", configuration.changed())
                        .put("systemtype", configuration.objects("hanode").size() > 1 ? "HA" : "Stand-alone");
            case "nsrunningconfig" -> row.put("response", Dump.of(configuration));
            case "nssavedconfig" -> row.put("textblob", Dump.of(configuration.lastSaved()));
            case "nshardware" -> {
                if (!configuration.serialNumber().isEmpty()) {
                    row.put("serialno", configuration.serialNumber());
                }
            }
            case "nsversion" -> row.put("version", version).put("mode", "1");
            default -> {
                // As configured.
            }
        }
        return configuration.table().require(resource).shown(row);
    }

    List<ObjectNode> bindings(String resource, Collection<ObjectNode> rows) {
        return rows.stream().map(row -> binding(resource, row)).toList();
    }

    private ObjectNode binding(String resource, ObjectNode row) {
        ObjectNode next = row.deepCopy();
        switch (resource) {
            case Configuration.MEMBER -> {
                next.put("ip", address(row)).put("svrstate", states.member(row));
                next.put("weight", row.path("weight").asText("1"));
                leaving(next, Drains.of(MemberKey.of(row)));
            }
            case Configuration.GROUP ->
                // Real appliances answer both names, and no weight for groups.
                next.put("servicename", row.path("servicegroupname").asText()).remove("weight");
            case Configuration.SERVICE -> {
                ObjectNode service =
                        configuration.object("service", row.path("servicename").asText());
                next.set("port", service.path("port"));
                next.set("servicetype", service.path("servicetype"));
                next.put("ipv46", address(service));
                next.put("curstate", states.member(Backends.asMember(service)));
            }
            default -> {
                // As configured.
            }
        }
        return configuration.table().require(resource).shown(next);
    }

    /** What hangs on an object, one list for each kind. */
    ObjectNode aggregate(String parent, String name) {
        Resource type = configuration.table().require(parent);
        configuration.object(parent, name);
        ObjectNode all = node().put(type.firstKey(), name);
        for (Resource each : configuration.table().all()) {
            if (each.isBinding() && configuration.table().parentOf(each).name().equals(parent)) {
                List<ObjectNode> rows = bindings(each.name(), configuration.bindings(each.name(), name));
                if (!rows.isEmpty()) {
                    rows.forEach(all.withArray(each.name())::add);
                }
            }
        }
        return all;
    }

    /** Bindings seen from the other end. Empty for what nobody writes here. */
    List<ObjectNode> reversed(String view, String name) {
        return switch (view) {
            case "server_servicegroup_binding" ->
                configuration.bindings(Configuration.MEMBER).stream()
                        .filter(row -> row.path("servername").asText().equals(name))
                        .map(row -> shown(
                                view,
                                node().put("name", name)
                                        .put(
                                                "servicegroupname",
                                                row.path("servicegroupname").asText())
                                        .put("svrstate", states.member(row))
                                        .put("port", row.path("port").asText())))
                        .toList();
            case "server_service_binding" ->
                configuration.objects("service").values().stream()
                        .filter(row -> row.path("servername").asText().equals(name))
                        .map(row -> shown(
                                view,
                                node().put("name", name)
                                        .put("servicename", row.path("name").asText())
                                        .put("svrstate", states.member(Backends.asMember(row)))
                                        .put("port", row.path("port").asText())))
                        .toList();
            case "lbvserver_servicegroupmember_binding" ->
                backends.of(name).stream()
                        .filter(row -> row.has("servicegroupname"))
                        .map(row -> shown(
                                view,
                                node().put("name", name)
                                        .put(
                                                "servicegroupname",
                                                row.path("servicegroupname").asText())
                                        .put("ipv46", address(row))
                                        .put("port", row.path("port").asText())
                                        .put("curstate", states.member(row))))
                        .toList();
            case "lbvserver_csvserver_binding" ->
                configuration.bindings("csvserver_lbvserver_binding").stream()
                        .filter(row -> row.path("lbvserver").asText().equals(name))
                        .map(row -> shown(
                                view,
                                node().put("name", name)
                                        .put("cachevserver", row.path("name").asText())))
                        .toList();
            default -> List.of();
        };
    }

    private ObjectNode shown(String resource, ObjectNode row) {
        return configuration.table().require(resource).shown(row);
    }

    String address(JsonNode member) {
        return configuration
                .object("server", member.path("servername").asText())
                .path("ipaddress")
                .asText("0.0.0.0");
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Times of a monitor in the units in which they come back. */
    static void inMinutes(ObjectNode row) {
        inMinutes(row, "interval", "units3");
        inMinutes(row, "resptimeout", "units4");
        inMinutes(row, "downtime", "units2");
    }

    /** Whole minutes come back as minutes, whatever was written. */
    private static void inMinutes(ObjectNode row, String value, String unit) {
        long milliseconds = ObjectRules.milliseconds(row, value, unit);
        if (milliseconds > 0 && milliseconds % 60_000 == 0) {
            row.put(value, milliseconds / 60_000).put(unit, "MIN");
        }
    }
}
