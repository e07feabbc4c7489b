package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.Optional;

/** Which node a load balancer's member is. */
public final class Members {

    private Members() {}

    /**
     * The node behind a member: the one whose address or host name the member's server has.
     *
     * @param cluster the cluster with its load balancing
     * @param member a member of one of its groups
     * @return the node, or empty if the member is none of the cluster's
     */
    public static Optional<Node> nodeOf(Cluster cluster, ServiceGroupMember member) {
        return cluster.loadBalancing()
                .server(member.server())
                .map(Server::address)
                .flatMap(address -> cluster.nodes().stream()
                        .filter(node -> node.address().equalsIgnoreCase(address)
                                || node.hostname().equalsIgnoreCase(address))
                        .findFirst());
    }

    /**
     * The groups bound to a virtual server.
     *
     * @param loadBalancing the configuration
     * @param vserver one of its virtual servers
     * @return the groups in bound order
     */
    public static List<ServiceGroup> groupsOf(LoadBalancing loadBalancing, VirtualServer vserver) {
        return vserver.groups().stream()
                .flatMap(name -> loadBalancing.group(name).stream())
                .toList();
    }

    /**
     * The members behind a virtual server.
     *
     * @param loadBalancing the configuration
     * @param vserver one of its virtual servers
     * @return the members of all its groups
     */
    public static List<ServiceGroupMember> of(LoadBalancing loadBalancing, VirtualServer vserver) {
        return groupsOf(loadBalancing, vserver).stream()
                .flatMap(group -> group.members().stream())
                .toList();
    }
}
