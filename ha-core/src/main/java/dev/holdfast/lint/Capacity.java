package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeRole;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many devices there are and how many one node can serve, if both are declared.
 *
 * @param devices devices that depend on the cluster
 * @param devicesPerNode what one node can serve, at least 1
 * @param nodes nodes that serve side by side
 */
record Capacity(int devices, int devicesPerNode, int nodes) {

    static Optional<Capacity> of(Cluster cluster) {
        OptionalInt devices = cluster.deviceCount();
        Optional<Integer> each = cluster.attribute(AttributeNames.DEVICES_PER_NODE)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf);
        if (devices.isEmpty() || each.isEmpty()) {
            return Optional.empty();
        }
        long serving = cluster.nodes().stream()
                .filter(node -> node.role() == NodeRole.MEMBER)
                .count();
        return Optional.of(new Capacity(devices.getAsInt(), each.get(), Math.toIntExact(serving)));
    }

    /** Nodes needed so that all devices are served with one node lost. */
    int needed() {
        return Math.toIntExact(((long) devices + devicesPerNode - 1) / devicesPerNode) + 1;
    }
}
