package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Paths on an appliance where a plan is replacing something, or was cut off while it did: what stands in for an object of a
 * path belongs to the path. A fence that knew only the declared names would leave it open. Pure.
 *
 * @param groups names of groups that were read
 * @param vservers virtual servers by name
 */
record StandingPath(Collection<String> groups, Map<String, TrafficSnapshot.Vserver> vservers) {

    TrafficPaths.NodePath of(TrafficPaths.NodePath path) {
        List<String> standing = new ArrayList<>();
        path.serviceGroups().forEach(group -> standing.addAll(names(group, groups)));
        List<TrafficPaths.BackupReference> references = new ArrayList<>();
        for (TrafficPaths.BackupReference each : path.references()) {
            List<String> backups = names(each.backup(), vservers.keySet());
            for (String holder : names(each.virtualServer(), vservers.keySet())) {
                TrafficSnapshot.Vserver vserver = vservers.get(holder);
                String set = vserver == null ? "" : vserver.backup();
                references.add(new TrafficPaths.BackupReference(holder, backups.contains(set) ? set : backups.get(0)));
            }
        }
        return new TrafficPaths.NodePath(path.node(), standing, references);
    }

    /** The object and its stand-ins, as far as they are there; the object itself if none of them is. */
    private static List<String> names(String name, Collection<String> there) {
        List<String> names = there.stream()
                .filter(each -> each.equals(name) || standsFor(each, name))
                .sorted()
                .toList();
        return names.isEmpty() ? List.of(name) : names;
    }

    static boolean standsFor(String standIn, String name) {
        return StandIn.origin(new ObjectRef("", standIn))
                .filter(origin -> origin.key().equals(name))
                .isPresent();
    }
}
