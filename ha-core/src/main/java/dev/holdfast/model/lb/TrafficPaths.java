package dev.holdfast.model.lb;

import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Optional;

/**
 * Which configuration leads traffic to which node, so that the failover machine can close one path and open another
 * without planning.
 *
 * <p>A path is <em>closed</em> by taking away what leads to it, never by stopping its monitors: a closed path is still
 * observed. Two ways are known, and both are one reversible call: the admin state of service groups (the ordinary way
 * for the node behind the address), and the backup reference of a virtual server (the way for a node whose virtual
 * server has no address of its own).
 *
 * @param paths one per node that can serve, in the cluster's order of preference
 */
public record TrafficPaths(List<NodePath> paths) {

    /** For a cluster whose traffic the load balancer moves by itself, or that is not balanced. */
    public static final TrafficPaths NONE = new TrafficPaths(List.of());

    /** Freezes the list. */
    public TrafficPaths {
        paths = List.copyOf(paths);
    }

    /**
     * The path of this node.
     *
     * @param node any node
     * @return the path, or empty if none is declared
     */
    public Optional<NodePath> of(NodeId node) {
        return paths.stream().filter(path -> path.node().equals(node)).findFirst();
    }

    /**
     * How one node is reached.
     *
     * @param node the node
     * @param serviceGroups groups whose admin state opens and closes the path; all together
     * @param references backup references that open the path when set and close it when taken away; all together
     */
    public record NodePath(NodeId node, List<String> serviceGroups, List<BackupReference> references) {

        /** Rejects a path that nothing could close. */
        public NodePath {
            serviceGroups = List.copyOf(serviceGroups);
            references = List.copyOf(references);
            if (serviceGroups.isEmpty() && references.isEmpty()) {
                throw new IllegalArgumentException(
                        "path of " + node + ": name a service group or a backup reference that opens and closes it");
            }
        }
    }

    /**
     * One virtual server that falls back to another.
     *
     * @param virtualServer the one clients address
     * @param backup the one without an address
     */
    public record BackupReference(String virtualServer, String backup) {}
}
