package dev.holdfast.testkit;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import dev.holdfast.spi.Drainer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One group in memory that keeps the contract, behind one virtual server. Its members have no clients, so that only a delay
 * keeps one on its way; no time passes. Thread-safe; adapters of one {@link Device} see each other's changes.
 */
public final class FakeDrainer implements Drainer {

    /** The appliance behind the adapters. */
    public static final class Device {

        private final String group;
        private final TreeMap<String, Integer> members;

        /** What is disabled, and how. */
        private final TreeMap<String, DrainMode> disabled = new TreeMap<>();

        private Epoch epoch = Epoch.ZERO;

        /**
         * An appliance with one group.
         *
         * @param group its name
         * @param servers its members, all of port 443
         */
        public Device(String group, Set<String> servers) {
            this.group = group;
            this.members = new TreeMap<>();
            servers.forEach(each -> members.put(each, 443));
        }

        /** Disables the whole group. */
        public synchronized void shut() {
            disabled.put(new DrainTarget.Group(group).toString(), DrainMode.AT_ONCE);
        }

        private @Nullable DrainMode mode(String server) {
            return Optional.ofNullable(disabled.get(member(server).toString()))
                    .or(() -> Optional.ofNullable(disabled.get(new DrainTarget.Server(server).toString())))
                    .or(() -> Optional.ofNullable(disabled.get(new DrainTarget.Group(group).toString())))
                    .orElse(null);
        }

        private DrainTarget member(String server) {
            return new DrainTarget.Member(group, server, members.getOrDefault(server, 0));
        }

        private DrainView.State state(String server) {
            DrainMode mode = mode(server);
            if (mode == null) {
                return DrainView.State.IN_SERVICE;
            }
            return mode.delay().isZero() || mode.untilEmpty() ? DrainView.State.OUT : DrainView.State.LEAVING;
        }

        private boolean has(DrainTarget target) {
            return target instanceof DrainTarget.Group named
                    ? named.name().equals(group)
                    : members.entrySet().stream()
                            .anyMatch(each -> target.covers(group, each.getKey(), each.getValue()));
        }

        private boolean takesTheLast(DrainTarget target) {
            Set<String> serving = new TreeSet<>(members.keySet());
            serving.removeIf(each -> state(each) != DrainView.State.IN_SERVICE);
            return !serving.isEmpty()
                    && serving.stream().allMatch(each -> target.covers(group, each, members.getOrDefault(each, 0)));
        }
    }

    private final Device device;
    private final ClusterId cluster;

    /**
     * An adapter.
     *
     * @param device the appliance
     * @param cluster whose orders it takes
     */
    public FakeDrainer(Device device, ClusterId cluster) {
        this.device = device;
        this.cluster = cluster;
    }

    @Override
    public EffectOutcome drain(DrainOrder order, DrainMode mode) {
        synchronized (device) {
            Optional<EffectOutcome> refusal = refusal(order);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (device.takesTheLast(order.target())) {
                return EffectOutcome.rejected("nobody is left without " + order.target());
            }
            String key = order.target().toString();
            if (!device.disabled.containsKey(key) || mode.isAtOnce()) {
                device.disabled.put(key, mode);
            }
            return EffectOutcome.SUCCEEDED;
        }
    }

    @Override
    public EffectOutcome restore(DrainOrder order) {
        synchronized (device) {
            Optional<EffectOutcome> refusal = refusal(order);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            boolean path = order.paths().paths().stream()
                    .anyMatch(each -> each.serviceGroups().contains(device.group));
            if (path && device.disabled.containsKey(new DrainTarget.Group(device.group).toString())) {
                return EffectOutcome.rejected("the path of " + device.group + " is closed");
            }
            device.disabled.remove(order.target().toString());
            return EffectOutcome.SUCCEEDED;
        }
    }

    @Override
    public Reply<DrainView> look(DrainTarget target) {
        synchronized (device) {
            if (!device.has(target)) {
                return Reply.none("no " + target);
            }
            List<DrainView.Member> members = device.members.entrySet().stream()
                    .filter(each -> target.covers(device.group, each.getKey(), each.getValue()))
                    .map(each -> new DrainView.Member(
                            device.group, each.getKey(), each.getValue(), device.state(each.getKey()), 0))
                    .toList();
            return Reply.of(new DrainView(target, members));
        }
    }

    /** Nothing changes by itself: the first reading is the last. */
    @Override
    public Reply<DrainView> awaitDrained(DrainTarget target, Duration atMost) {
        return look(target);
    }

    private Optional<EffectOutcome> refusal(DrainOrder order) {
        if (!device.has(order.target())) {
            return Optional.of(EffectOutcome.failed("no " + order.target(), false));
        }
        if (!order.cluster().equals(cluster) || order.epoch().isOlderThan(device.epoch)) {
            return Optional.of(EffectOutcome.rejected("order of " + order.cluster() + " in " + order.epoch() + ", here "
                    + cluster + " in " + device.epoch));
        }
        device.epoch = order.epoch();
        return Optional.empty();
    }
}
