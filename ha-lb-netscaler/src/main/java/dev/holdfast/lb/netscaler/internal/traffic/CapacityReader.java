package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.spi.DrainTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads who takes clients: seven lists, however much there is, and the counters of what is asked about, one call for each
 * group and one for all single services.
 */
final class CapacityReader {

    private static final String MEMBER = "servicegroup_servicegroupmember_binding";
    private static final String GROUPS = "lbvserver_servicegroup_binding";
    private static final String SERVICES = "lbvserver_service_binding";

    private final TrafficCalls calls;

    CapacityReader(TrafficCalls calls) {
        this.calls = calls;
    }

    Capacity read(DrainTarget target) throws OrderEnded, StartOver {
        Map<String, Capacity.Switch> boxes = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.list("server"), "server")) {
            boxes.put(row.path("name").asText(), itself(row));
        }
        Map<ObjectRef, Capacity.Pool> pools = new TreeMap<>();
        groups(target, pools);
        services(target, pools);
        return new Capacity(fronts(), pools, boxes);
    }

    private Map<String, Capacity.Front> fronts() throws OrderEnded, StartOver {
        Map<String, List<ObjectRef>> bound = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.listBindings(GROUPS), GROUPS)) {
            String group =
                    row.path("servicegroupname").asText(row.path("servicename").asText());
            bound.computeIfAbsent(row.path("name").asText(), name -> new ArrayList<>())
                    .add(Capacity.group(group));
        }
        for (JsonNode row : calls.rows(NitroRequest.listBindings(SERVICES), SERVICES)) {
            bound.computeIfAbsent(row.path("name").asText(), name -> new ArrayList<>())
                    .add(Capacity.service(row.path("servicename").asText()));
        }
        Map<String, Capacity.Front> fronts = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.list("lbvserver"), "lbvserver")) {
            String name = row.path("name").asText();
            fronts.put(
                    name,
                    new Capacity.Front(
                            OwnState.parse(row.path("curstate").asText("")),
                            !row.path("ipv46").asText("0.0.0.0").equals("0.0.0.0"),
                            row.path("backupvserver").asText(""),
                            bound.getOrDefault(name, List.of())));
        }
        return fronts;
    }

    private void groups(DrainTarget target, Map<ObjectRef, Capacity.Pool> pools) throws OrderEnded, StartOver {
        Map<String, List<JsonNode>> members = new TreeMap<>();
        for (JsonNode row : calls.rows(NitroRequest.listBindings(MEMBER), MEMBER)) {
            members.computeIfAbsent(row.path("servicegroupname").asText(), name -> new ArrayList<>())
                    .add(row);
        }
        for (JsonNode row : calls.rows(NitroRequest.list("servicegroup"), "servicegroup")) {
            String name = row.path("servicegroupname").asText();
            List<JsonNode> rows = members.getOrDefault(name, List.of());
            boolean asked = rows.stream().anyMatch(each -> target.covers(name, server(each), port(each)));
            Map<String, Counted> counted = asked ? Counted.ofMembers(name, calls) : Map.of();
            List<Capacity.Seat> seats = new ArrayList<>();
            for (JsonNode each : rows) {
                String at = each.path("ip").asText() + ":" + port(each);
                long connections = counted.getOrDefault(at, Counted.NOT_TOLD).connections();
                seats.add(seat(each, OwnState.parse(each.path("svrstate").asText("")), connections));
            }
            pools.put(Capacity.group(name), new Capacity.Pool(itself(row), seats));
        }
    }

    private void services(DrainTarget target, Map<ObjectRef, Capacity.Pool> pools) throws OrderEnded, StartOver {
        List<JsonNode> rows = calls.rows(NitroRequest.list("service"), "service");
        boolean asked =
                rows.stream().anyMatch(each -> target.covers(each.path("name").asText(), server(each), port(each)));
        Map<String, Counted> counted = asked ? Counted.ofServices(calls) : Map.of();
        for (JsonNode row : rows) {
            String name = row.path("name").asText();
            OwnState state = OwnState.parse(row.path("svrstate").asText(""));
            long connections = counted.getOrDefault(name, Counted.NOT_TOLD).connections();
            pools.put(Capacity.service(name), new Capacity.Pool(itself(row), List.of(seat(row, state, connections))));
        }
    }

    private static Capacity.Seat seat(JsonNode row, OwnState state, long connections) {
        return new Capacity.Seat(server(row), port(row), itself(row).enabled(), state, connections);
    }

    private static Capacity.Switch itself(JsonNode row) {
        return new Capacity.Switch(
                row.path("state").asText("ENABLED").equalsIgnoreCase("ENABLED"),
                row.path("comment").asText(""));
    }

    /** One that was bound by its address is called by it. */
    private static String server(JsonNode row) {
        return row.path("servername").asText(row.path("ip").asText());
    }

    private static int port(JsonNode row) {
        return row.path("port").asInt();
    }
}
