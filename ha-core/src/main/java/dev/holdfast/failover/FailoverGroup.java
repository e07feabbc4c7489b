package dev.holdfast.failover;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * Rejects a group of one, one too large to be a group, a node named twice, an upstream from outside and a cycle.
     *
     * @throws InvalidDeclarationException with every problem at once
     */
    public FailoverGroup {
        members = List.copyOf(members);
        List<Problem> problems = problems(members);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("group " + cluster, problems);
        }
    }

    private static List<Problem> problems(List<Member> members) {
        List<Problem> problems = new ArrayList<>();
        if (members.size() < 2 || members.size() > MEMBERS_MAX) {
            problems.add(new Problem(
                    "members",
                    members.size() + " member(s)",
                    "a failover needs 2 to " + MEMBERS_MAX,
                    "Name the nodes among which the role moves."));
        }
        Map<NodeId, Member> byNode = new TreeMap<>();
        for (Member member : members) {
            if (byNode.put(member.node(), member) != null) {
                problems.add(new Problem("members", member.node().value(), "named twice", "Name each node once."));
            }
        }
        for (Member member : members) {
            NodeId upstream = member.upstream();
            String path = "members." + member.node() + ".upstream";
            if (upstream != null && !byNode.containsKey(upstream)) {
                problems.add(new Problem(
                        path,
                        upstream.value(),
                        "not a node of the group",
                        "Name one of " + byNode.keySet() + ", or none."));
            } else if (isAboveItself(member, byNode)) {
                problems.add(new Problem(
                        path,
                        String.valueOf(upstream),
                        "leads back to " + member.node(),
                        "Let the chain end at the node that pulls from nobody."));
            }
        }
        return problems;
    }

    private static boolean isAboveItself(Member member, Map<NodeId, Member> byNode) {
        @Nullable Member above = member;
        for (int hops = 0; hops < byNode.size(); hops++) {
            above = above.upstream() == null ? null : byNode.get(above.upstream());
            if (above == null || above.node().equals(member.node())) {
                return above != null;
            }
        }
        return false;
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
}
