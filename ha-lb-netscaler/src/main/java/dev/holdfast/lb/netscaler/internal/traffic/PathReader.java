package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the traffic state of declared paths: two lists, a third one if something of theirs may be a single service,
 * and three calls for each group; whether it is saved is one call more.
 */
public final class PathReader {

    private static final String GROUPS = "lbvserver_servicegroup_binding";
    private static final String SERVICES = "lbvserver_service_binding";

    private final NitroSession session;
    private final PoolReader pools;

    /**
     * A reader.
     *
     * @param session through which to read
     */
    public PathReader(NitroSession session) {
        this.session = session;
        this.pools = new PoolReader(session);
    }

    Reply<TrafficSnapshot> read(List<TrafficPaths.NodePath> paths, Deadline deadline) {
        NitroAnswer bound = session.read(NitroRequest.listBindings(GROUPS), deadline);
        NitroAnswer listed = session.read(NitroRequest.list("lbvserver"), deadline);
        if (!(bound instanceof NitroAnswer.Done bindings) || !(listed instanceof NitroAnswer.Done vservers)) {
            NitroAnswer wrong = bound instanceof NitroAnswer.Done ? listed : bound;
            return Reply.none("cannot read virtual servers: " + wrong.describe());
        }
        Map<String, List<String>> behind = bound(bindings, GROUPS);
        if (mayBeSingle(paths, behind)) {
            NitroAnswer services = session.read(NitroRequest.listBindings(SERVICES), deadline);
            if (!(services instanceof NitroAnswer.Done singles)) {
                return Reply.none("cannot read virtual servers: " + services.describe());
            }
            bound(singles, SERVICES)
                    .forEach((name, more) -> behind.computeIfAbsent(name, unused -> new ArrayList<>())
                            .addAll(more));
        }
        Map<String, TrafficSnapshot.Vserver> byName = vservers(vservers, behind);
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
            Reply<Optional<TrafficSnapshot.Group>> answer = pools.read(name, deadline);
            if (answer instanceof Reply.None<Optional<TrafficSnapshot.Group>> none) {
                return Reply.none(none.reason());
            }
            Optional<TrafficSnapshot.Group> group = answer.orElseThrow();
            group.ifPresent(each -> read.put(name, each));
            if (group.isEmpty() && groups.stream().noneMatch(each -> StandingPath.standsFor(each, name))) {
                missing.add(PoolName.GROUP + " " + name);
            }
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

    /** Whether something of a path is bound to no virtual server as a group is: then it may be a single service. */
    private static boolean mayBeSingle(List<TrafficPaths.NodePath> paths, Map<String, List<String>> behind) {
        List<String> bound = behind.values().stream().flatMap(List::stream).toList();
        return paths.stream()
                .anyMatch(path -> !bound.containsAll(path.serviceGroups())
                        || path.references().stream().anyMatch(each -> !behind.containsKey(each.backup())));
    }

    /** What is bound to virtual servers, by their names. */
    private static Map<String, List<String>> bound(NitroAnswer.Done bindings, String type) {
        Map<String, List<String>> bound = new TreeMap<>();
        for (JsonNode row : bindings.rows(type)) {
            String behind =
                    row.path("servicegroupname").asText(row.path("servicename").asText());
            bound.computeIfAbsent(row.path("name").asText(), name -> new ArrayList<>())
                    .add(behind);
        }
        return bound;
    }

    private static Map<String, TrafficSnapshot.Vserver> vservers(
            NitroAnswer.Done vservers, Map<String, List<String>> groups) {
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
                            PoolReader.isEnabled(row, "disableprimaryondown", "DISABLED"),
                            groups.getOrDefault(name, List.of())));
        }
        return byName;
    }
}
