package dev.holdfast.testkit;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.FailoverDetection;
import dev.holdfast.spi.PathOrder;
import java.util.TreeSet;

/** Detection in memory that keeps the contract. Thread-safe; adapters of one {@link Device} see each other's changes. */
public final class FakeFailoverDetection implements FailoverDetection {

    /** The appliance behind the adapters. */
    public static final class Device {

        private final TreeSet<NodeId> suspended = new TreeSet<>();
        private Epoch epoch = Epoch.ZERO;

        /** An appliance that checks every node. */
        public Device() {}
    }

    private final Device device;
    private final ClusterId cluster;

    /**
     * An adapter.
     *
     * @param device the appliance
     * @param cluster whose orders it takes
     */
    public FakeFailoverDetection(Device device, ClusterId cluster) {
        this.device = device;
        this.cluster = cluster;
    }

    @Override
    public EffectOutcome suspend(PathOrder order) {
        return set(order, true);
    }

    @Override
    public EffectOutcome resume(PathOrder order) {
        return set(order, false);
    }

    @Override
    public Reply<Boolean> isSuspended(TrafficPaths.NodePath path) {
        synchronized (device) {
            return Reply.of(device.suspended.contains(path.node()));
        }
    }

    private EffectOutcome set(PathOrder order, boolean suspended) {
        synchronized (device) {
            if (!order.cluster().equals(cluster) || order.epoch().isOlderThan(device.epoch)) {
                return EffectOutcome.rejected("order of " + order.cluster() + " in " + order.epoch());
            }
            device.epoch = order.epoch();
            boolean changed = suspended
                    ? device.suspended.add(order.path().node())
                    : device.suspended.remove(order.path().node());
            return EffectOutcome.succeeded(changed ? "changed" : "already so");
        }
    }
}
