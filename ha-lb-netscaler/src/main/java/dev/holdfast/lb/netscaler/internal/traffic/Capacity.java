package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who takes clients at one moment, and who would be left if something went. Pure.
 *
 * @param fronts virtual servers by name
 * @param pools groups and single services; the latter are pools of one member
 * @param boxes servers by name
 */
record Capacity(Map<String, Front> fronts, Map<ObjectRef, Pool> pools, Map<String, Switch> boxes) {

    Capacity {
        fronts = new TreeMap<>(fronts);
        pools = new TreeMap<>(pools);
        boxes = new TreeMap<>(boxes);
    }

    /**
     * A virtual server.
     *
     * @param state its own, backups not counted
     * @param addressed whether clients can address it
     * @param backup its backup, or empty
     * @param pools what is bound to it
     */
    record Front(OwnState state, boolean addressed, String backup, List<ObjectRef> pools) {}

    /**
     * Something with an admin state.
     *
     * @param enabled whether it is on
     * @param comment whose it is
     */
    record Switch(boolean enabled, String comment) {}

    /**
     * A group or a single service.
     *
     * @param own its admin state
     * @param seats its members
     */
    record Pool(Switch own, List<Seat> seats) {

        /** Whether clients may be given to it, as {@link TrafficSnapshot.Group#open} has it. */
        boolean open() {
            return own.enabled() && (seats.isEmpty() || seats.stream().anyMatch(Seat::enabled));
        }
    }

    /**
     * A member.
     *
     * @param server its server
     * @param port its port
     * @param enabled its own admin state
     * @param state what becomes of it, servers and groups counted
     * @param connections to it, or -1 if they were not asked for
     */
    record Seat(String server, int port, boolean enabled, OwnState state, long connections) {}

    /** What the target itself is; empty if it is not there. */
    Optional<Switch> itself(DrainTarget target) {
        if (target instanceof DrainTarget.Server server) {
            return Optional.ofNullable(boxes.get(server.name()));
        }
        String group =
                target instanceof DrainTarget.Member member ? member.group() : ((DrainTarget.Group) target).name();
        Optional<Pool> pool = Optional.ofNullable(pools.get(named(group)));
        return target instanceof DrainTarget.Group
                ? pool.map(Pool::own)
                : pool.flatMap(each -> each.seats().stream()
                        .filter(seat -> target.covers(group, seat.server(), seat.port()))
                        .map(seat -> new Switch(seat.enabled(), each.own().comment()))
                        .findFirst());
    }

    DrainView view(DrainTarget target) {
        List<DrainView.Member> members = new ArrayList<>();
        pools.forEach((ref, pool) -> pool.seats().stream()
                .filter(seat -> covers(target, ref, seat))
                .map(seat -> new DrainView.Member(
                        ref.key(), seat.server(), seat.port(), seat.state().draining(), seat.connections()))
                .forEach(members::add));
        members.sort(Comparator.comparing(DrainView.Member::group)
                .thenComparing(DrainView.Member::server)
                .thenComparingInt(DrainView.Member::port));
        return new DrainView(target, members);
    }

    /** Pools with a member that the target covers. */
    List<ObjectRef> touched(DrainTarget target) {
        return pools.entrySet().stream()
                .filter(each -> each.getValue().seats().stream().anyMatch(seat -> covers(target, each.getKey(), seat)))
                .map(Map.Entry::getKey)
                .toList();
    }

    String commentOf(ObjectRef pool) {
        return Optional.ofNullable(pools.get(pool))
                .map(each -> each.own().comment())
                .orElse("");
    }

    /**
     * A virtual server that serves somebody now and would serve nobody without the target. Those that only stand behind
     * others count through them; a declared backup to which nothing leads serves nobody.
     */
    Optional<String> leftEmpty(DrainTarget target, TrafficPaths paths) {
        Set<String> behind = new TreeSet<>();
        fronts.values().forEach(each -> behind.add(each.backup()));
        paths.paths().forEach(path -> path.references().forEach(each -> behind.add(each.backup())));
        return fronts.entrySet().stream()
                .filter(each -> each.getValue().addressed() || !behind.contains(each.getKey()))
                .map(Map.Entry::getKey)
                .filter(name -> serves(name, (pool, seat) -> true, new TreeSet<>()))
                .filter(name -> !serves(name, (pool, seat) -> !covers(target, pool, seat), new TreeSet<>()))
                .findFirst();
    }

    private interface Kept {
        boolean test(ObjectRef pool, Seat seat);
    }

    private boolean serves(String name, Kept kept, Collection<String> seen) {
        Front front = fronts.get(name);
        if (front == null || !seen.add(name)) {
            return false;
        }
        Predicate<ObjectRef> has = ref -> Optional.ofNullable(pools.get(ref)).stream()
                .flatMap(pool -> pool.seats().stream())
                .anyMatch(seat -> seat.state() == OwnState.UP && kept.test(ref, seat));
        return (front.state() == OwnState.UP && front.pools().stream().anyMatch(has))
                || serves(front.backup(), kept, seen);
    }

    /** A path that is kept closed by a group which the target would bring back. */
    Optional<TrafficPaths.NodePath> closedBy(DrainTarget target, TrafficPaths paths) {
        List<ObjectRef> touched = new ArrayList<>(touched(target));
        if (target instanceof DrainTarget.Group group) {
            touched.add(named(group.name()));
        }
        return paths.paths().stream()
                .filter(path -> path.serviceGroups().stream()
                        .map(this::named)
                        .anyMatch(ref -> touched.contains(ref)
                                && pools.containsKey(ref)
                                && !pools.get(ref).open()))
                .findFirst();
    }

    private static boolean covers(DrainTarget target, ObjectRef pool, Seat seat) {
        return target.covers(pool.key(), seat.server(), seat.port());
    }

    /** What a group of the model is: a single service (UMS-25) where there is no group of that name. */
    private ObjectRef named(String name) {
        return isSingle(name) ? service(name) : group(name);
    }

    boolean isSingle(String name) {
        return pools.containsKey(service(name)) && !pools.containsKey(group(name));
    }

    static ObjectRef group(String name) {
        return new ObjectRef(PoolName.GROUP, name);
    }

    static ObjectRef service(String name) {
        return new ObjectRef(PoolName.SERVICE, name);
    }
}
