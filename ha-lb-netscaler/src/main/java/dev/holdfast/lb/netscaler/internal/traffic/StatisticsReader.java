package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.holdfast.lb.netscaler.TrafficStatistics;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads counters and states: five lists and one call for each group of the virtual servers that were named. */
public final class StatisticsReader {

    private static final String GROUPS = "lbvserver_servicegroup_binding";
    private static final String SERVICES = "lbvserver_service_binding";
    private static final String MEMBER = "servicegroup_servicegroupmember_binding";

    private final TrafficCalls calls;

    private StatisticsReader(TrafficCalls calls) {
        this.calls = calls;
    }

    /**
     * Reads.
     *
     * @param session through which to read
     * @param names virtual servers
     * @param deadline when to give up
     * @return what the appliance counted, or why it could not be read
     */
    public static Reply<TrafficStatistics> read(NitroSession session, Collection<String> names, Deadline deadline) {
        try {
            return new StatisticsReader(new TrafficCalls(session, deadline)).read(new TreeSet<>(names));
        } catch (OrderEnded | StartOver e) {
            return Reply.none("cannot read statistics: " + e.getMessage());
        }
    }

    private Reply<TrafficStatistics> read(Set<String> names) throws OrderEnded, StartOver {
        Map<String, JsonNode> counted = byName(NitroRequest.statList("lbvserver"));
        Map<String, JsonNode> fronts = byName(NitroRequest.list("lbvserver"));
        List<String> missing = names.stream()
                .filter(each -> !fronts.containsKey(each) || !counted.containsKey(each))
                .toList();
        if (!missing.isEmpty()) {
            return Reply.none("no such lbvserver: " + missing);
        }
        Map<String, List<String>> bound = new TreeMap<>();
        names.forEach(each -> bound.put(each, new ArrayList<>()));
        TreeSet<String> groups = new TreeSet<>();
        TreeSet<String> services = new TreeSet<>();
        for (String binding : List.of(GROUPS, SERVICES)) {
            for (JsonNode row : calls.rows(NitroRequest.listBindings(binding), binding)) {
                List<String> of = bound.get(row.path("name").asText());
                if (of != null) {
                    String behind = row.path("servicegroupname")
                            .asText(row.path("servicename").asText());
                    of.add(behind);
                    (binding.equals(GROUPS) ? groups : services).add(behind);
                }
            }
        }
        List<TrafficStatistics.VirtualServer> read = new ArrayList<>();
        bound.forEach((name, of) -> {
            JsonNode row = fronts.getOrDefault(name, NullNode.getInstance());
            JsonNode stat = counted.getOrDefault(name, NullNode.getInstance());
            read.add(front(name, row, stat, of));
        });
        List<TrafficStatistics.Group> behind = new ArrayList<>(groups(groups));
        behind.addAll(services(services));
        return Reply.of(new TrafficStatistics(read, behind));
    }

    private static TrafficStatistics.VirtualServer front(
            String name, JsonNode row, JsonNode stat, List<String> groups) {
        return new TrafficStatistics.VirtualServer(
                name,
                state(row, "curstate"),
                state(row, "effectivestate"),
                row.path("backupvserver").asText(""),
                groups,
                Counted.count(stat, "curclntconnections"),
                Counted.count(stat, "establishedconn"),
                Counted.count(stat, "curpersistencesessions"),
                Counted.count(stat, "tothits"),
                Counted.count(stat, "actsvcs"),
                Counted.count(stat, "inactsvcs"));
    }

    private List<TrafficStatistics.Group> groups(Set<String> names) throws OrderEnded, StartOver {
        Map<String, List<JsonNode>> members = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.listBindings(MEMBER), MEMBER)) {
            members.computeIfAbsent(row.path("servicegroupname").asText(), name -> new ArrayList<>())
                    .add(row);
        }
        List<TrafficStatistics.Group> groups = new ArrayList<>();
        for (JsonNode row : calls.rows(NitroRequest.list("servicegroup"), "servicegroup")) {
            String name = row.path("servicegroupname").asText();
            if (names.contains(name)) {
                List<JsonNode> rows = members.getOrDefault(name, List.of());
                Map<String, Counted> counted = rows.isEmpty() ? Map.of() : Counted.ofMembers(name, calls);
                groups.add(new TrafficStatistics.Group(
                        name,
                        isEnabled(row),
                        row.path("healthmonitor").asText("YES").equalsIgnoreCase("YES"),
                        state(row, "servicegroupeffectivestate"),
                        rows.stream().map(each -> member(each, counted)).toList()));
            }
        }
        return groups;
    }

    /** Each is a group of one (UMS-25); a member of a group has its own admin state, this one has its service's. */
    private List<TrafficStatistics.Group> services(Set<String> names) throws OrderEnded, StartOver {
        List<TrafficStatistics.Group> groups = new ArrayList<>();
        if (names.isEmpty()) {
            return groups;
        }
        Map<String, Counted> counted = Counted.ofServices(calls);
        for (JsonNode row : calls.rows(NitroRequest.list(PoolName.SERVICE), PoolName.SERVICE)) {
            String name = row.path("name").asText();
            if (names.contains(name)) {
                groups.add(new TrafficStatistics.Group(
                        name,
                        isEnabled(row),
                        row.path("healthmonitor").asText("YES").equalsIgnoreCase("YES"),
                        state(row, "svrstate"),
                        List.of(member(row, counted.getOrDefault(name, Counted.NOT_TOLD)))));
            }
        }
        return groups;
    }

    private static TrafficStatistics.Member member(JsonNode row, Map<String, Counted> counted) {
        String at = row.path("ip").asText() + ":" + row.path("port").asText();
        return member(row, counted.getOrDefault(at, Counted.NOT_TOLD));
    }

    private static TrafficStatistics.Member member(JsonNode row, Counted of) {
        return new TrafficStatistics.Member(
                row.path("servername").asText(row.path("ip").asText()),
                row.path("port").asInt(),
                isEnabled(row),
                state(row, "svrstate"),
                of.connections(),
                of.requests());
    }

    private Map<String, JsonNode> byName(NitroRequest request) throws OrderEnded, StartOver {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (JsonNode row : calls.rows(request, "lbvserver")) {
            rows.put(row.path("name").asText(), row);
        }
        return rows;
    }

    private static TrafficStatistics.State state(JsonNode row, String attribute) {
        return OwnState.parse(row.path(attribute).asText("")).told();
    }

    private static boolean isEnabled(JsonNode row) {
        return row.path("state").asText("ENABLED").equalsIgnoreCase("ENABLED");
    }
}
