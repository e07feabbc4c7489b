package dev.holdfast.pool;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import java.util.List;

/**
 * Nodes that all serve behind one load balancer.
 *
 * @param cluster whose pool
 * @param members two or more, in declared order
 */
public record Pool(ClusterId cluster, List<Member> members) {

    private static final int MEMBERS_MAX = 100;

    /** Rejects a pool of one, one too large, and a node named twice. */
    public Pool {
        members = List.copyOf(members);
        if (members.size() < 2 || members.size() > MEMBERS_MAX) {
            throw new IllegalArgumentException(
                    "pool " + cluster + " has " + members.size() + " member(s): a pool needs 2 to " + MEMBERS_MAX);
        }
        List<NodeId> nodes = members.stream().map(Member::node).toList();
        if (nodes.stream().distinct().count() < nodes.size()) {
            throw new IllegalArgumentException("pool " + cluster + " names a node twice: " + nodes);
        }
    }

    /**
     * One node of the pool.
     *
     * @param node which
     * @param joined whether it is a complete member from the start; otherwise it gets no clients before somebody proves
     *     that it is (XM-06, TRV-32)
     */
    public record Member(NodeId node, boolean joined) {}

    /**
     * The members of a declared cluster, all of them complete.
     *
     * @param cluster a declared cluster
     * @return its pool
     */
    public static Pool of(Cluster cluster) {
        return new Pool(
                cluster.id(),
                cluster.nodes().stream()
                        .filter(node -> node.role() == NodeRole.MEMBER)
                        .map(Node::id)
                        .map(node -> new Member(node, true))
                        .toList());
    }
}
