package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was read about groups and virtual servers at one moment, and what it means for paths. Pure.
 *
 * @param groups by name
 * @param vservers by name
 */
record TrafficSnapshot(Map<String, Group> groups, Map<String, Vserver> vservers) {

    TrafficSnapshot {
        groups = new TreeMap<>(groups);
        vservers = new TreeMap<>(vservers);
    }

    /**
     * A service group, or a single service.
     *
     * @param single whether it is a single service: a group of one member, which has no admin state of its own
     * @param enabled its own admin state
     * @param members its members
     */
    record Group(boolean single, boolean enabled, List<Member> members) {

        /** Whether clients may be given to it. */
        boolean open() {
            return enabled && (members.isEmpty() || members.stream().anyMatch(Member::enabled));
        }

        boolean up() {
            return members.stream().anyMatch(Member::up);
        }

        long connections() {
            return members.stream().mapToLong(Member::connections).sum();
        }
    }

    /**
     * A member of a group.
     *
     * @param server its server
     * @param port its port
     * @param enabled its admin state
     * @param up whether its monitors are content
     * @param connections established connections to it
     */
    record Member(String server, int port, boolean enabled, boolean up, long connections) {}

    /**
     * A virtual server.
     *
     * @param addressed whether clients can reach it
     * @param state its own state, backups not counted
     * @param backup its backup, or empty
     * @param holds whether it stays down until enabled
     * @param groups groups bound to it
     */
    record Vserver(boolean addressed, String state, String backup, boolean holds, List<String> groups) {

        boolean up() {
            return state.equals("UP");
        }

        boolean disabled() {
            return state.equals("OUT OF SERVICE") || state.equals("DISABLED");
        }
    }

    TrafficView.PathReading reading(TrafficPaths.NodePath declared, boolean saved) {
        TrafficPaths.NodePath path = standing(declared);
        return new TrafficView.PathReading(path.node(), state(path), serves(path), connections(path), saved);
    }

    /** A path with what stands in for its objects, see {@link StandingPath}. */
    TrafficPaths.NodePath standing(TrafficPaths.NodePath path) {
        return new StandingPath(groups.keySet(), vservers).of(path);
    }

    TrafficView.PathState state(TrafficPaths.NodePath path) {
        int open = 0;
        int all = 0;
        for (String group : path.serviceGroups()) {
            all++;
            open += group(group).open() ? 1 : 0;
        }
        for (TrafficPaths.BackupReference reference : path.references()) {
            all++;
            open += isSet(reference) ? 1 : 0;
        }
        if (open == all) {
            return TrafficView.PathState.OPEN;
        }
        return open == 0 ? TrafficView.PathState.CLOSED : TrafficView.PathState.PARTIAL;
    }

    boolean isSet(TrafficPaths.BackupReference reference) {
        return vserver(reference.virtualServer()).backup().equals(reference.backup());
    }

    /** Virtual servers through which a path's groups are reached. */
    List<String> frontsOf(TrafficPaths.NodePath path) {
        List<String> fronts = new ArrayList<>();
        vservers.forEach((name, vserver) -> {
            if (vserver.groups().stream().anyMatch(path.serviceGroups()::contains)) {
                fronts.add(name);
            }
        });
        return fronts;
    }

    Vserver vserver(String name) {
        return vservers.getOrDefault(name, new Vserver(false, "", "", false, List.of()));
    }

    Group group(String name) {
        return groups.getOrDefault(name, new Group(false, false, List.of()));
    }

    long connections(TrafficPaths.NodePath path) {
        TreeSet<String> counted = new TreeSet<>(path.serviceGroups());
        path.references()
                .forEach(reference -> counted.addAll(vserver(reference.backup()).groups()));
        return counted.stream().mapToLong(name -> group(name).connections()).sum();
    }

    private boolean serves(TrafficPaths.NodePath path) {
        TreeSet<String> serving = new TreeSet<>();
        vservers.forEach((name, vserver) -> {
            if (vserver.addressed()) {
                follow(name, serving);
            }
        });
        boolean byGroup = serving.stream()
                .flatMap(name -> vserver(name).groups().stream())
                .anyMatch(name -> path.serviceGroups().contains(name)
                        && group(name).open()
                        && group(name).up());
        boolean byReference = path.references().stream()
                .anyMatch(reference -> isSet(reference) && serving.contains(reference.backup()));
        return byGroup || byReference;
    }

    /** From an address down the chain of backups to the first that is up. */
    private void follow(String front, TreeSet<String> serving) {
        TreeSet<String> seen = new TreeSet<>();
        String name = front;
        while (!name.isEmpty() && seen.add(name)) {
            if (vserver(name).up()) {
                serving.add(name);
                return;
            }
            name = vserver(name).backup();
        }
    }
}
