package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the traffic state of what stands behind virtual servers: three calls for a group, two more for a single service. */
final class PoolReader {

    private static final String MEMBER = "servicegroup_servicegroupmember_binding";

    private final NitroSession session;

    PoolReader(NitroSession session) {
        this.session = session;
    }

    /** What has this name, empty if nothing has, or why it cannot be read. */
    Reply<Optional<TrafficSnapshot.Group>> read(String name, Deadline deadline) {
        NitroAnswer group = session.read(NitroRequest.get(PoolName.GROUP, name), deadline);
        if (group instanceof NitroAnswer.Done itself) {
            return group(name, itself, deadline);
        }
        if (!isNone(group)) {
            return unread(PoolName.GROUP, name, group);
        }
        NitroAnswer service = session.read(NitroRequest.get(PoolName.SERVICE, name), deadline);
        if (service instanceof NitroAnswer.Done itself) {
            return service(name, itself, deadline);
        }
        return isNone(service) ? Reply.of(Optional.empty()) : unread(PoolName.SERVICE, name, service);
    }

    private Reply<Optional<TrafficSnapshot.Group>> group(String name, NitroAnswer.Done group, Deadline deadline) {
        NitroAnswer rows = session.read(NitroRequest.get(MEMBER, name), deadline);
        if (!(rows instanceof NitroAnswer.Done bound)) {
            return unread(PoolName.GROUP, name, rows);
        }
        List<JsonNode> members = bound.rows(MEMBER);
        NitroAnswer counters = members.isEmpty()
                ? bound
                : session.read(NitroRequest.statArgs("servicegroupmember", Map.of("servicegroupname", name)), deadline);
        if (!(counters instanceof NitroAnswer.Done counted)) {
            return unread(PoolName.GROUP, name, counters);
        }
        Map<String, Long> connections = new TreeMap<>();
        for (JsonNode row : counted.rows("servicegroupmember")) {
            String at = row.path("primaryipaddress").asText() + ":"
                    + row.path("primaryport").asText();
            connections.put(at, row.path("svrestablishedconn").asLong());
        }
        List<TrafficSnapshot.Member> read = new ArrayList<>();
        for (JsonNode row : members) {
            String at = row.path("ip").asText() + ":" + row.path("port").asText();
            read.add(member(row, isEnabled(row, "state", "ENABLED"), connections.getOrDefault(at, 0L)));
        }
        boolean enabled = group.rows(PoolName.GROUP).stream().allMatch(row -> isEnabled(row, "state", "ENABLED"));
        return Reply.of(Optional.of(new TrafficSnapshot.Group(false, enabled, read)));
    }

    /** Its admin state is its own and not its member's. */
    private Reply<Optional<TrafficSnapshot.Group>> service(String name, NitroAnswer.Done service, Deadline deadline) {
        NitroAnswer counters = session.read(NitroRequest.stat(PoolName.SERVICE, name), deadline);
        if (!(counters instanceof NitroAnswer.Done counted)) {
            return unread(PoolName.SERVICE, name, counters);
        }
        long connections = counted.rows(PoolName.SERVICE).stream()
                .mapToLong(row -> row.path("svrestablishedconn").asLong())
                .sum();
        List<JsonNode> rows = service.rows(PoolName.SERVICE);
        return Reply.of(Optional.of(new TrafficSnapshot.Group(
                true,
                rows.stream().allMatch(row -> isEnabled(row, "state", "ENABLED")),
                rows.stream().map(row -> member(row, true, connections)).toList())));
    }

    private static TrafficSnapshot.Member member(JsonNode row, boolean enabled, long connections) {
        return new TrafficSnapshot.Member(
                row.path("servername").asText(row.path("ip").asText()),
                row.path("port").asInt(),
                enabled,
                row.path("svrstate").asText("").equalsIgnoreCase("UP"),
                connections);
    }

    private static boolean isNone(NitroAnswer answer) {
        return answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE);
    }

    private static Reply<Optional<TrafficSnapshot.Group>> unread(String resource, String name, NitroAnswer answer) {
        return Reply.none("cannot read " + resource + " " + name + ": " + answer.describe());
    }

    static boolean isEnabled(JsonNode row, String attribute, String usual) {
        return row.path(attribute).asText(usual).equalsIgnoreCase("ENABLED");
    }
}
