package dev.holdfast.failover;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.SiteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The nodes among which the active role moves.
 *
 * @param cluster whose group
 * @param members two or more, in order of preference; the first is where the role belongs
 */
public record FailoverGroup(ClusterId cluster, List<Member> members) {

    private static final int MEMBERS_MAX = 100;

    /** Rejects a group of one, and one too large to be a group. */
    public FailoverGroup {
        members = List.copyOf(members);
        if (members.size() < 2 || members.size() > MEMBERS_MAX) {
            throw new IllegalArgumentException(
                    "group " + cluster + " has " + members.size() + " member(s): a failover needs 2 to " + MEMBERS_MAX);
        }
    }

    /**
     * One node of the group.
     *
     * @param node which
     * @param site where it stands
     * @param upstream whom it replicates from, or null
     */
    public record Member(NodeId node, SiteId site, @Nullable NodeId upstream) {}

    /**
     * The primary and the secondaries of a cluster, in declared order; pool members and sentries take no part.
     *
     * @param cluster a declared cluster
     * @return its group
     */
    public static FailoverGroup of(Cluster cluster) {
        return new FailoverGroup(
                cluster.id(),
                cluster.nodes().stream()
                        .filter(node -> node.role() == NodeRole.PRIMARY || node.role() == NodeRole.SECONDARY)
                        .map(node -> new Member(node.id(), node.site(), node.upstream()))
                        .toList());
    }

    /**
     * The member of this id.
     *
     * @param node a node of this group
     * @return the member
     * @throws IllegalArgumentException if it is none
     */
    public Member member(NodeId node) {
        return members.stream()
                .filter(member -> member.node().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("node " + node + " is not in group " + cluster + " "
                        + members.stream().map(Member::node).toList()));
    }

    /**
     * Whether {@code above} stands somewhere upstream of {@code node}.
     *
     * @param above a node of this group
     * @param node a node of this group
     * @return whether data flows from the one to the other
     */
    public boolean isUpstream(NodeId above, NodeId node) {
        int hops = 0;
        for (NodeId at = member(node).upstream(); at != null && hops <= members.size(); hops++) {
            if (at.equals(above)) {
                return true;
            }
            at = member(at).upstream();
        }
        return false;
    }
}
