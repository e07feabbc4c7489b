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
     * <p>{@code saved} is the load balancer's own word, taken no earlier than the rest of the reading, and never a guess:
     * what it does not tell is not saved. <em>NetScaler</em>: {@code configchanged} of {@code nsconfig} is false; that
     * holds for the whole appliance, so somebody else's unsaved change makes every path unsaved. <em>HAProxy</em>: what
     * the runtime socket sets is gone after a restart unless the server-state file holds the same admin state.
     * <em>F5</em>: nothing has changed since {@code save sys config}.
     *
     * @param node whose path
     * @param state whether it is open
     * @param serving whether new clients are given to this node right now, by the load balancer's own word
     * @param connections established connections to the node, or -1 if the load balancer does not tell
     * @param saved whether {@code state}, and the mark of the epoch where there is one, would survive a restart of the
     *     load balancer; true where no configuration is saved apart from the running one
     */
    public record PathReading(NodeId node, PathState state, boolean serving, long connections, boolean saved) {}
}
