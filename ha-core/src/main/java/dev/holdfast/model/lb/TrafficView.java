package dev.holdfast.model.lb;

import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * What a load balancer says about the declared paths: a reading, not a wish.
 *
 * @param paths one reading per declared path, in declared order
 */
public record TrafficView(List<PathReading> paths) {

    /** Freezes the list. */
    public TrafficView {
        paths = List.copyOf(paths);
    }

    /**
     * The reading of this node's path.
     *
     * @param node any node
     * @return the reading, or empty if no path of it was read
     */
    public Optional<PathReading> of(NodeId node) {
        return paths.stream().filter(path -> path.node().equals(node)).findFirst();
    }

    /** Whether traffic may reach a node by its path. */
    public enum PathState {
        /** Whatever leads to the node is in place. */
        OPEN,
        /** Whatever leads to the node is taken away, completely. */
        CLOSED,
        /** Some of it is in place, some is not: several virtual servers that did not move together (10.4, case 5). */
        PARTIAL
    }

    /**
     * One path as read.
     *
     * @param node whose path
     * @param state whether it is open
     * @param serving whether new clients are given to this node right now, by the load balancer's own word
     * @param connections established connections to the node, or -1 if the load balancer does not tell
     */
    public record PathReading(NodeId node, PathState state, boolean serving, long connections) {}
}
