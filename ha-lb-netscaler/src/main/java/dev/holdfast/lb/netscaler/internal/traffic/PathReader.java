package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the traffic state of declared paths: two lists, and three calls for each group of theirs; whether it is saved is
 * one call more.
 */
public final class PathReader {

    private final NitroSession session;

    /**
     * A reader.
     *
     * @param session through which to read
     */
    public PathReader(NitroSession session) {
        this.session = session;
    }

    Reply<TrafficSnapshot> read(List<TrafficPaths.NodePath> paths, Deadline deadline) {
        NitroAnswer bound =
                session.read(NitroRequest.list("lbvserver_servicegroup_binding?bulkbindings=yes"), deadline);
        NitroAnswer listed = session.read(NitroRequest.list("lbvserver"), deadline);
        if (!(bound instanceof NitroAnswer.Done bindings) || !(listed instanceof NitroAnswer.Done vservers)) {
            NitroAnswer wrong = bound instanceof NitroAnswer.Done ? listed : bound;
            return Reply.none("cannot read virtual servers: " + wrong.describe());
        }
        Map<String, TrafficSnapshot.Vserver> byName = vservers(vservers, bindings);
        List<String> missing = new ArrayList<>();
        TreeSet<String> groups = new TreeSet<>();
        for (TrafficPaths.NodePath path : paths) {
            groups.addAll(path.serviceGroups());
            byName.values()
                    .forEach(each -> each.groups().stream()
                            .filter(bears ->
                                    path.serviceGroups().stream().anyMatch(it -> StandingPath.standsFor(bears, it)))
                            .forEach(groups::add));
            for (TrafficPaths.BackupReference reference :
                    new StandingPath(List.of(), byName).of(path).references()) {
                for (String name : List.of(reference.virtualServer(), reference.backup())) {
                    TrafficSnapshot.Vserver vserver = byName.get(name);
                    if (vserver == null) {
                        missing.add("lbvserver " + name);
                    } else if (name.equals(reference.backup())) {
                        groups.addAll(vserver.groups());
                    }
                }
            }
        }
        Map<String, TrafficSnapshot.Group> read = new TreeMap<>();
        for (String name : groups) {
            NitroAnswer answer = session.read(NitroRequest.get("servicegroup", name), deadline);
            if (answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NO_SUCH_RESOURCE)) {
                if (groups.stream().noneMatch(each -> StandingPath.standsFor(each, name))) {
                    missing.add("servicegroup " + name);
                }
                continue;
            }
            TrafficSnapshot.Group group = group(name, answer, deadline);
            if (group == null) {
                return Reply.none("cannot read servicegroup " + name + ": " + answer.describe());
            }
            read.put(name, group);
        }
        return missing.isEmpty()
                ? Reply.of(new TrafficSnapshot(read, byName))
                : Reply.none("not on the appliance: " + missing + "; plan and apply first");
    }

    /** Whether a restart would change nothing: of the whole appliance, so foreign changes that are not saved count too. */
    Reply<Boolean> isSaved(Deadline deadline) {
        NitroAnswer answer = session.read(NitroRequest.list("nsconfig"), deadline);
        if (!(answer instanceof NitroAnswer.Done done)) {
            return Reply.none("cannot read nsconfig, so whether the paths are saved: " + answer.describe());
        }
        List<JsonNode> rows = done.rows("nsconfig");
        return Reply.of(!rows.isEmpty() && !rows.get(0).path("configchanged").asBoolean(true));
    }

    private static Map<String, TrafficSnapshot.Vserver> vservers(NitroAnswer.Done vservers, NitroAnswer.Done bindings) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (JsonNode row : bindings.rows("lbvserver_servicegroup_binding")) {
            String group =
                    row.path("servicegroupname").asText(row.path("servicename").asText());
            groups.computeIfAbsent(row.path("name").asText(), name -> new ArrayList<>())
                    .add(group);
        }
        Map<String, TrafficSnapshot.Vserver> byName = new TreeMap<>();
        for (JsonNode row : vservers.rows("lbvserver")) {
            String name = row.path("name").asText();
            String address = row.path("ipv46").asText("0.0.0.0");
            byName.put(
                    name,
                    new TrafficSnapshot.Vserver(
                            !address.equals("0.0.0.0"),
                            row.path("curstate").asText("").toUpperCase(Locale.ROOT),
                            row.path("backupvserver").asText(""),
                            isEnabled(row, "disableprimaryondown", "DISABLED"),
                            groups.getOrDefault(name, List.of())));
        }
        return byName;
    }

    private TrafficSnapshot.@Nullable Group group(String name, NitroAnswer answer, Deadline deadline) {
        NitroAnswer rows = session.read(NitroRequest.get("servicegroup_servicegroupmember_binding", name), deadline);
        if (!(answer instanceof NitroAnswer.Done group) || !(rows instanceof NitroAnswer.Done bound)) {
            return null;
        }
        List<JsonNode> members = bound.rows("servicegroup_servicegroupmember_binding");
        NitroAnswer counters = members.isEmpty()
                ? bound
                : session.read(NitroRequest.statArgs("servicegroupmember", Map.of("servicegroupname", name)), deadline);
        if (!(counters instanceof NitroAnswer.Done counted)) {
            return null;
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
            read.add(new TrafficSnapshot.Member(
                    row.path("servername").asText(row.path("ip").asText()),
                    row.path("port").asInt(),
                    isEnabled(row, "state", "ENABLED"),
                    row.path("svrstate").asText("").equalsIgnoreCase("UP"),
                    connections.getOrDefault(at, 0L)));
        }
        boolean enabled = group.rows("servicegroup").stream().allMatch(row -> isEnabled(row, "state", "ENABLED"));
        return new TrafficSnapshot.Group(enabled, read);
    }

    private static boolean isEnabled(JsonNode row, String attribute, String usual) {
        return row.path(attribute).asText(usual).equalsIgnoreCase("ENABLED");
    }
}
