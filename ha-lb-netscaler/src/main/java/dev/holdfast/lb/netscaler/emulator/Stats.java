package dev.holdfast.lb.netscaler.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counters: of connections real ones, of everything else zero, in the documented types. */
final class Stats {

    private static final Map<String, Map<String, String>> FIELDS = fields();

    private final Configuration configuration;
    private final States states;
    private final Connections connections;
    private final Persistence persistence;
    private final Diversions diversions;
    private final Views views;
    private final HaRole role;

    Stats(
            Configuration configuration,
            States states,
            Connections connections,
            Persistence persistence,
            Diversions diversions,
            Views views,
            HaRole role) {
        this.configuration = configuration;
        this.states = states;
        this.connections = connections;
        this.persistence = persistence;
        this.diversions = diversions;
        this.views = views;
        this.role = role;
    }

    private static Map<String, Map<String, String>> fields() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (String[] cells : Tsv.lines("stats.tsv")) {
            all.computeIfAbsent(cells[0], name -> new LinkedHashMap<>()).put(cells[1], cells[2]);
        }
        return all;
    }

    /** Whether there is one row of it, which comes as an object. */
    boolean isSingle(String resource) {
        return FIELDS.containsKey(resource)
                && !resource.equals("servicegroupmember")
                && (resource.equals("hanode")
                        || configuration
                                .table()
                                .find(resource)
                                .filter(Resource::isObject)
                                .isEmpty());
    }

    List<ObjectNode> rows(String resource, String id, Map<String, String> args) {
        if (!FIELDS.containsKey(resource)) {
            throw new NitroError(1088, resource);
        }
        if (resource.equals("servicegroupmember")) {
            return members(args.getOrDefault("servicegroupname", id));
        }
        if (isSingle(resource)) {
            ObjectNode row = zeros(resource);
            return List.of(resource.equals("hanode") ? role.count(row) : row);
        }
        Resource type = configuration.table().require(resource);
        List<ObjectNode> rows = new ArrayList<>();
        configuration.objects(resource).forEach((name, row) -> {
            if (id.isEmpty() || id.equals(name)) {
                rows.add(object(type, name, row));
            }
        });
        if (rows.isEmpty() && !id.isEmpty()) {
            throw NitroError.missing(id);
        }
        return rows;
    }

    /** What is behind each row, for those who ask for that too. */
    void bindings(String resource, List<ObjectNode> rows) {
        for (ObjectNode row : rows) {
            if (resource.equals("servicegroup")) {
                members(row.path("servicegroupname").asText()).forEach(row.withArray("servicegroupmember")::add);
            } else if (resource.equals("lbvserver")) {
                String name = row.path("name").asText();
                configuration
                        .bindings(Configuration.GROUP, name)
                        .forEach(each -> members(each.path("servicegroupname").asText())
                                .forEach(row.withArray("servicegroupmember")::add));
                configuration
                        .bindings(Configuration.SERVICE, name)
                        .forEach(
                                each -> rows("service", each.path("servicename").asText(), Map.of())
                                        .forEach(row.withArray("service")::add));
            }
        }
    }

    private ObjectNode object(Resource type, String name, ObjectNode row) {
        ObjectNode shown = zeros(type.name()).put(type.firstKey(), name);
        switch (type.name()) {
            case "lbvserver" -> {
                String count = "" + connections.count(name);
                shown.put("tothits", "" + connections.hits(name))
                        .put("totspillovers", "" + diversions.spilled(name))
                        .put("totvserverdownbackuphits", "" + diversions.failedOver(name));
                List<ObjectNode> members = states.membersOf(name);
                long up = members.stream()
                        .filter(each -> states.member(each).equals("UP"))
                        .count();
                shown.put("state", states.current(name))
                        .put("curclntconnections", count)
                        .put("establishedconn", count)
                        .put("curpersistencesessions", "" + persistence.count(name))
                        .put("actsvcs", "" + up)
                        .put("inactsvcs", "" + (members.size() - up))
                        .put("vslbhealth", members.isEmpty() ? "0" : "" + 100 * up / members.size());
            }
            case "service" ->
                connections(shown.put("state", states.member(Backends.asMember(row))), Backends.asMember(row));
            default -> {
                boolean off = row.path("state").asText("ENABLED").equals("DISABLED");
                shown.put("state", off ? States.OUT_OF_SERVICE : "UP");
            }
        }
        if (row.has("servicetype")) {
            shown.set(type.name().equals("servicegroup") ? "servicetype" : "type", row.path("servicetype"));
        }
        if (row.has("ipv46")) {
            shown.put("primaryipaddress", row.path("ipv46").asText());
            shown.put("primaryport", row.path("port").asInt());
        }
        return shown;
    }

    private List<ObjectNode> members(String group) {
        configuration.object("servicegroup", group);
        return configuration.bindings(Configuration.MEMBER, group).stream()
                .map(row -> connections(
                        zeros("servicegroupmember")
                                .put("servicegroupname", group)
                                .put("primaryipaddress", views.address(row))
                                .put("primaryport", row.path("port").asInt())
                                .put("state", states.member(row)),
                        row))
                .toList();
    }

    private ObjectNode connections(ObjectNode shown, ObjectNode member) {
        String count = "" + connections.count(MemberKey.of(member));
        return shown.put("curclntconnections", count).put("svrestablishedconn", count);
    }

    private static ObjectNode zeros(String resource) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        Optional.ofNullable(FIELDS.get(resource)).orElse(Map.of()).forEach((field, type) -> {
            if (type.equals("Integer") || field.endsWith("rate")) {
                row.put(field, 0);
            } else if (type.equals("Double")) {
                row.put(field, "0");
            }
        });
        return row;
    }
}
