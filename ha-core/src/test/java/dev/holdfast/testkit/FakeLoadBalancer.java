package dev.holdfast.testkit;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DriftCheck;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer in memory that keeps the contract: every write is conditional on the epoch. The first open path is
 * the one that serves. Thread-safe; adapters of one {@link Device} see each other's changes.
 */
public final class FakeLoadBalancer implements LoadBalancer, DriftCheck {

    /** The appliance behind the adapters. */
    public static final class Device {

        private final Map<ObjectRef, Map<String, String>> objects = new TreeMap<>();
        private final TreeSet<String> closed = new TreeSet<>();
        private Epoch epoch = Epoch.ZERO;
        private boolean saved = true;
        private boolean losesSave;
        private @Nullable EffectOutcome next;

        /** An appliance with nothing configured. */
        public Device() {}

        /**
         * Lets the next order end like this, without doing it.
         *
         * @param outcome how
         */
        public synchronized void answerNext(EffectOutcome outcome) {
            next = outcome;
        }

        /**
         * Gives an object another declaration, as a person would.
         *
         * @param key its name
         */
        public synchronized void changeByHand(String key) {
            objects.replaceAll((ref, before) -> ref.key().equals(key) ? Map.of("declaration", "by hand") : before);
        }

        /** Lets the next order be carried out and not saved; it ends indeterminate. */
        public synchronized void loseNextSave() {
            losesSave = true;
        }
    }

    private final Device device;
    private final ClusterId cluster;
    private boolean open = true;

    /**
     * An adapter.
     *
     * @param device the appliance
     * @param cluster whose orders it takes
     */
    public FakeLoadBalancer(Device device, ClusterId cluster) {
        this.device = device;
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Reply<ChangeSet> plan(LoadBalancing desired) {
        synchronized (device) {
            if (!open) {
                return Reply.none("closed");
            }
            Map<ObjectRef, Map<String, String>> wanted = objects(desired);
            List<Change> changes = new ArrayList<>();
            wanted.forEach((ref, after) -> {
                Map<String, String> before = device.objects.get(ref);
                if (before == null) {
                    changes.add(change(ChangeKind.CREATE, ref, Map.of(), after));
                } else if (!before.equals(after)) {
                    changes.add(change(ChangeKind.UPDATE, ref, before, after));
                }
            });
            device.objects.forEach((ref, before) -> {
                if (!wanted.containsKey(ref)) {
                    changes.add(change(ChangeKind.DELETE, ref, before, Map.of()));
                }
            });
            if (!changes.isEmpty()) {
                changes.add(change(ChangeKind.SAVE, new ObjectRef("configuration", "running"), Map.of(), Map.of()));
            }
            return Reply.of(new ChangeSet("load balancer fake", changes));
        }
    }

    @Override
    public Reply<Drift> drift(LoadBalancing desired) {
        Reply<ChangeSet> plan = plan(desired);
        if (plan instanceof Reply.None<ChangeSet> none) {
            return Reply.none(none.reason());
        }
        List<Drift.Difference> configuration = plan.orElseThrow().changes().stream()
                .filter(change -> change.kind() != ChangeKind.SAVE)
                .map(change -> new Drift.Difference(
                        change.target(),
                        change.kind() == ChangeKind.UPDATE ? "declaration" : "",
                        told(change.after()),
                        told(change.before()),
                        "a plan puts it right"))
                .toList();
        return Reply.of(new Drift("load balancer fake", configuration, movedPaths(), Collections.emptySortedMap()));
    }

    private static String told(Map<String, String> attributes) {
        return attributes.isEmpty() ? "absent" : attributes.toString();
    }

    /** At first the path in the first place is open, and only that. */
    private List<Drift.Difference> movedPaths() {
        synchronized (device) {
            List<Drift.Difference> moved = new ArrayList<>();
            device.objects.forEach((ref, attributes) -> {
                boolean first = "0".equals(attributes.get("place"));
                boolean isOpen = !device.closed.contains(ref.key());
                if (ref.type().equals("path") && first != isOpen) {
                    moved.add(new Drift.Difference(
                            ref, "state", first ? "open" : "closed", isOpen ? "open" : "closed", "left as it is"));
                }
            });
            return moved;
        }
    }

    @Override
    public EffectOutcome apply(ChangeSet changes) {
        synchronized (device) {
            Map<ObjectRef, Map<String, String>> after = new TreeMap<>(device.objects);
            for (Change change : changes.changes()) {
                if (change.kind() == ChangeKind.SAVE) {
                    continue;
                }
                Map<String, String> before = after.getOrDefault(change.target(), Map.of());
                if (!open || !before.equals(change.before())) {
                    return EffectOutcome.rejected("closed, or the plan is out of date at " + change.target());
                }
                after.remove(change.target());
                if (change.kind() != ChangeKind.DELETE) {
                    after.put(change.target(), change.after());
                }
                if (change.kind() == ChangeKind.CREATE && change.target().type().equals("path")) {
                    boolean first = "0".equals(change.after().get("place"));
                    switchTo(change.target().key(), first);
                }
            }
            device.objects.clear();
            device.objects.putAll(after);
            device.saved = changes.changes().stream().anyMatch(change -> change.kind() == ChangeKind.SAVE);
            return EffectOutcome.SUCCEEDED;
        }
    }

    @Override
    public Reply<TrafficView> observeTraffic(TrafficPaths paths) {
        synchronized (device) {
            String missing = missing(paths);
            if (!missing.isEmpty()) {
                return Reply.none(missing);
            }
            List<TrafficView.PathReading> readings = new ArrayList<>();
            boolean served = false;
            for (TrafficPaths.NodePath path : paths.paths()) {
                boolean isOpen = !device.closed.contains(path.node().value());
                readings.add(new TrafficView.PathReading(
                        path.node(),
                        isOpen ? TrafficView.PathState.OPEN : TrafficView.PathState.CLOSED,
                        isOpen && !served,
                        0,
                        device.saved));
                served |= isOpen;
            }
            return Reply.of(new TrafficView(readings));
        }
    }

    @Override
    public EffectOutcome closePath(PathOrder order) {
        return carryOut(order, false);
    }

    @Override
    public EffectOutcome openPath(PathOrder order) {
        return carryOut(order, true);
    }

    @Override
    public Reply<FenceStrength> readiness(TrafficPaths paths, Epoch epoch) {
        synchronized (device) {
            String missing = missing(paths);
            if (epoch.isOlderThan(device.epoch)) {
                return Reply.none("epoch " + device.epoch + " was here, newer than " + epoch);
            }
            return missing.isEmpty() ? Reply.of(FenceStrength.CONDITIONAL) : Reply.none(missing);
        }
    }

    @Override
    public void close() {
        synchronized (device) {
            open = false;
        }
    }

    private EffectOutcome carryOut(PathOrder order, boolean toOpen) {
        synchronized (device) {
            EffectOutcome answer = device.next;
            device.next = null;
            if (answer != null) {
                return answer;
            }
            String missing = missing(new TrafficPaths(List.of(order.path())));
            if (!missing.isEmpty()) {
                return EffectOutcome.failed(missing, false);
            }
            if (!order.cluster().equals(cluster) || order.epoch().isOlderThan(device.epoch)) {
                return EffectOutcome.rejected("order of " + order.cluster() + " in " + order.epoch() + ", here "
                        + cluster + " in " + device.epoch);
            }
            device.epoch = order.epoch();
            switchTo(order.path().node().value(), toOpen);
            device.saved = !device.losesSave;
            device.losesSave = false;
            return device.saved
                    ? EffectOutcome.SUCCEEDED
                    : EffectOutcome.indeterminate("done, and nobody knows if saved");
        }
    }

    private void switchTo(String node, boolean toOpen) {
        if (toOpen) {
            device.closed.remove(node);
        } else {
            device.closed.add(node);
        }
    }

    private String missing(TrafficPaths paths) {
        if (!open) {
            return "closed";
        }
        List<String> absent = paths.paths().stream()
                .map(path -> path.node().value())
                .filter(node -> !device.objects.containsKey(new ObjectRef("path", node)))
                .toList();
        return absent.isEmpty() ? "" : "no path of " + absent;
    }

    private static Map<ObjectRef, Map<String, String>> objects(LoadBalancing desired) {
        Map<ObjectRef, Map<String, String>> objects = new TreeMap<>();
        desired.subnetIps().forEach(each -> put(objects, "address", "" + each.address(), each));
        desired.servers().forEach(each -> put(objects, "server", each.name(), each));
        desired.monitors().forEach(each -> put(objects, "monitor", each.name(), each));
        desired.groups().forEach(each -> put(objects, "group", each.name(), each));
        desired.virtualServers().forEach(each -> put(objects, "vserver", each.name(), each));
        int place = 0;
        for (TrafficPaths.NodePath path : desired.paths().paths()) {
            objects.put(new ObjectRef("path", path.node().value()), Map.of("place", "" + place));
            place++;
        }
        return objects;
    }

    private static void put(Map<ObjectRef, Map<String, String>> objects, String type, String key, Object value) {
        objects.put(new ObjectRef(type, key), Map.of("declaration", value.toString()));
    }

    private static Change change(
            ChangeKind kind, ObjectRef ref, Map<String, String> before, Map<String, String> after) {
        return new Change(kind, ref, before, after, "differs from the declaration", false);
    }
}
