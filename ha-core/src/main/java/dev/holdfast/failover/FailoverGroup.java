package dev.holdfast.failover;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficPaths;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes among which the active role moves.
 *
 * @param cluster whose group
 * @param members two or more, in order of preference; the first is where the role belongs
 */
public record FailoverGroup(ClusterId cluster, List<Member> members) {

    private static final int MEMBERS_MAX = 100;

    /** Rejects a group of one, one too large to be a group, a node named twice and an upstream from outside. */
    public FailoverGroup {
        members = List.copyOf(members);
        if (members.size() < 2 || members.size() > MEMBERS_MAX) {
            throw new IllegalArgumentException(
                    "group " + cluster + " has " + members.size() + " member(s): a failover needs 2 to " + MEMBERS_MAX);
        }
        List<NodeId> nodes = members.stream().map(Member::node).toList();
        if (nodes.stream().distinct().count() < nodes.size()) {
            throw new IllegalArgumentException("group " + cluster + " names a node twice: " + nodes);
        }
        for (Member member : members) {
            if (member.upstream() != null && !nodes.contains(member.upstream())) {
                throw new IllegalArgumentException("group " + cluster + ": upstream " + member.upstream() + " of "
                        + member.node() + " is not among " + nodes + ": name a member or none");
            }
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
     * The primary, then the secondaries of a cluster in declared order; pool members and sentries take no part, and
     * an upstream that takes no part counts as none.
     *
     * @param cluster a declared cluster
     * @return its group
     * @throws IllegalArgumentException if two nodes are declared primary, or fewer than two are primary or secondary
     */
    public static FailoverGroup of(Cluster cluster) {
        List<Node> nodes = Stream.of(NodeRole.PRIMARY, NodeRole.SECONDARY)
                .flatMap(role -> cluster.nodes().stream().filter(node -> node.role() == role))
                .toList();
        List<NodeId> primaries = nodes.stream()
                .filter(node -> node.role() == NodeRole.PRIMARY)
                .map(Node::id)
                .toList();
        if (primaries.size() > 1) {
            throw new IllegalArgumentException("group " + cluster.id() + " has " + primaries.size() + " primaries "
                    + primaries + ": declare one PRIMARY, the others SECONDARY");
        }
        if (nodes.size() < 2) {
            throw new IllegalArgumentException("cluster " + cluster.id() + " has " + nodes.size()
                    + " node(s) in the roles PRIMARY and SECONDARY, and a failover needs two; its nodes are "
                    + cluster.nodes().stream()
                            .map(node -> node.id() + " " + node.role())
                            .toList()
                    + ": declare .role(NodeRole.PRIMARY) for one and .role(NodeRole.SECONDARY) for the others;"
                    + " MEMBER, which a node is without .role(...), does not count");
        }
        List<NodeId> ids = nodes.stream().map(Node::id).toList();
        return new FailoverGroup(
                cluster.id(),
                nodes.stream()
                        .map(node -> new Member(
                                node.id(), node.site(), ids.contains(node.upstream()) ? node.upstream() : null))
                        .toList());
    }

    /**
     * What a controller that moves traffic under this policy could not lead to.
     *
     * @param policy says who moves traffic
     * @param paths as declared
     * @return a problem per member without a path; none if another than the controller moves traffic
     */
    public List<Problem> withoutPath(FailoverPolicy policy, TrafficPaths paths) {
        return policy.mover() != TrafficMover.CONTROLLER
                ? List.of()
                : members.stream()
                        .filter(member -> paths.of(member.node()).isEmpty())
                        .map(member -> new Problem(
                                "paths",
                                member.node().value(),
                                "no path, and the policy's mover is CONTROLLER",
                                "Declare the service groups or backup references that lead to it."))
                        .toList();
    }

    /**
     * The member of this id.
     *
     * @param node a node of this group
     * @return the member
     * @throws IllegalArgumentException if it is none
     */
    public Member member(NodeId node) {
        for (Member member : members) {
            if (member.node().equals(node)) {
                return member;
            }
        }
        throw new IllegalArgumentException("node " + node + " is not in group " + cluster + " "
                + members.stream().map(Member::node).toList());
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
