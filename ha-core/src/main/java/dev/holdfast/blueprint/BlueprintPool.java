package dev.holdfast.blueprint;

import dev.holdfast.failover.TrafficMover;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.pool.Pool;
import dev.holdfast.pool.PoolMachine;
import dev.holdfast.pool.PoolPolicy;
import dev.holdfast.pool.PoolPolicyBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The nodes of an installation that all serve behind its load balancer, and what may be done about their traffic. Both
 * follow from the declaration; an application that wants something else refines the policy.
 *
 * @param pool who serves, and who will once it has joined
 * @param policy the load balancer moves traffic, we look, explain and tell; the ports that clients need are those behind
 *     addressed virtual servers; as many members are needed as the declared devices need (XM-E20, TRV-E14, UMS-E22), or
 *     nobody counts where too few are declared to spare one, which is lint's to say
 */
public record BlueprintPool(Pool pool, PoolPolicy policy) {

    /**
     * The pool behind a cluster's load balancing: its members and Sentries that clients reach through an address. What only
     * stands behind a backup is none of it.
     *
     * @param cluster a declared cluster
     * @return the pool, or empty if fewer than two serve side by side
     */
    public static Optional<BlueprintPool> of(Cluster cluster) {
        return of(cluster, cluster.loadBalancing());
    }

    /**
     * The same for a cluster that is still growing: who is not yet in the cluster's own load balancing has yet to join and
     * gets no clients before it is complete (TRV-32, TRV-42).
     *
     * @param cluster a declared cluster
     * @param grown its load balancing once all have joined
     * @return the pool, or empty if fewer than two will serve side by side
     */
    public static Optional<BlueprintPool> of(Cluster cluster, LoadBalancing grown) {
        Set<String> today = reached(cluster.loadBalancing())
                .map(ServiceGroupMember::server)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> later =
                reached(grown).map(ServiceGroupMember::server).collect(Collectors.toCollection(TreeSet::new));
        List<Pool.Member> members = cluster.nodes().stream()
                .filter(node ->
                        isEqualAmongEquals(node) && later.contains(node.id().value()))
                .map(node -> new Pool.Member(node.id(), today.contains(node.id().value())))
                .toList();
        if (members.size() < 2) {
            return Optional.empty();
        }
        PoolPolicyBuilder policy = PoolPolicy.builder()
                .mover(TrafficMover.LOAD_BALANCER)
                .vitalPorts(ports(grown, members).toArray(Integer[]::new));
        int needed = needed(cluster);
        return Optional.of(new BlueprintPool(
                new Pool(cluster.id(), members),
                policy.needed(needed < members.size() ? needed : 0).build()));
    }

    /**
     * The machine that decides for this pool.
     *
     * @return a machine with this policy
     */
    public PoolMachine machine() {
        return PoolMachine.of(pool, policy);
    }

    private static boolean isEqualAmongEquals(Node node) {
        return node.role() == NodeRole.MEMBER || node.role() == NodeRole.SENTRY;
    }

    private static Stream<ServiceGroupMember> reached(LoadBalancing balancing) {
        Set<String> groups = balancing.virtualServers().stream()
                .filter(front -> front.vip() != null)
                .map(VirtualServer::groups)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return balancing.groups().stream()
                .filter(group -> groups.contains(group.name()))
                .map(ServiceGroup::members)
                .flatMap(List::stream);
    }

    private static Set<Integer> ports(LoadBalancing balancing, List<Pool.Member> members) {
        Set<String> nodes =
                members.stream().map(member -> member.node().value()).collect(Collectors.toCollection(TreeSet::new));
        return reached(balancing)
                .filter(member -> nodes.contains(member.server()))
                .map(ServiceGroupMember::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many nodes serve all declared devices; 0 if nobody knows. */
    private static int needed(Cluster cluster) {
        long each = cluster.attribute(AttributeNames.DEVICES_PER_NODE)
                .filter(text -> text.matches("[1-9]\\d{0,8}"))
                .map(Long::valueOf)
                .orElse(0L);
        long devices = cluster.deviceCount().orElse(0);
        return each == 0 ? 0 : Math.toIntExact((devices + each - 1) / each);
    }
}
