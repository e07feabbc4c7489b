package dev.holdfast.examples.haproxy;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths.BackupReference;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.lb.VirtualServer;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which servers of a backend make a path. A member of a group is called {@code group:server:port}, one of a virtual server
 * that stands in {@code backup:group:server:port}; no name has a colon.
 */
final class PathServers {

    /** In the line of every server of a path. */
    static final String CLOSED = " disabled";

    private static final int PARTS_OF_MEMBER = 3;

    private final LoadBalancing desired;
    private final List<NodePath> paths;

    PathServers(LoadBalancing desired) {
        this.desired = desired;
        paths = desired.paths().paths();
    }

    /** The ending of the lines of this group's members. */
    String ofGroup(String group) {
        Optional<NodePath> path = paths.stream()
                .filter(each -> each.serviceGroups().contains(group))
                .findFirst();
        return path.isEmpty() ? "" : CLOSED + (path.get().equals(paths.get(0)) ? Sections.FIRST_OPEN : "");
    }

    /** The ending of the lines of those that stand in; open at first if declared so. */
    String ofReference(VirtualServer vserver, String backup) {
        BackupReference reference = new BackupReference(vserver.name(), backup);
        Optional<NodePath> path = paths.stream()
                .filter(each -> each.references().contains(reference))
                .findFirst();
        if (path.isEmpty()) {
            return "";
        }
        boolean open = path.get().equals(paths.get(0)) || backup.equals(vserver.backup());
        return CLOSED + (open ? Sections.FIRST_OPEN : "");
    }

    /** Everybody who may stand in for this virtual server. */
    Collection<String> backupsOf(VirtualServer vserver) {
        TreeSet<String> names = new TreeSet<>();
        if (vserver.backup() != null && desired.virtualServer(vserver.backup()).isPresent()) {
            names.add(vserver.backup());
        }
        paths.stream()
                .flatMap(path -> path.references().stream())
                .filter(reference -> reference.virtualServer().equals(vserver.name()))
                .forEach(reference -> names.add(reference.backup()));
        return names;
    }

    /** The servers that open and close this path, by {@code backend/server}. */
    static List<String> of(NodePath path, Collection<String> known) {
        return known.stream().filter(server -> belongs(path, server)).toList();
    }

    /** What the path names and no server belongs to. */
    static List<String> missing(NodePath path, Collection<String> known) {
        TreeSet<String> missing = new TreeSet<>();
        for (String group : path.serviceGroups()) {
            NodePath alone = new NodePath(path.node(), List.of(group), List.of());
            if (of(alone, known).isEmpty()) {
                missing.add(group);
            }
        }
        for (BackupReference reference : path.references()) {
            NodePath alone = new NodePath(path.node(), List.of(), List.of(reference));
            if (of(alone, known).isEmpty()) {
                missing.add(reference.virtualServer() + " -> " + reference.backup());
            }
        }
        return List.copyOf(missing);
    }

    private static boolean belongs(NodePath path, String server) {
        int slash = server.indexOf('/');
        String backend = server.substring(0, slash);
        String[] parts = server.substring(slash + 1).split(":", -1);
        if (parts.length == PARTS_OF_MEMBER) {
            return path.serviceGroups().contains(parts[0]);
        }
        return parts.length > PARTS_OF_MEMBER && path.references().contains(new BackupReference(backend, parts[0]));
    }
}
