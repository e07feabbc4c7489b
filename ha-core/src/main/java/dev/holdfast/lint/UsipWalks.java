package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The walks that need care: to members that see the client's own address. */
final class UsipWalks {

    private UsipWalks() {}

    /** Walks of all representative clients, by the node that answers. */
    static Map<NodeId, List<TrafficPath>> byNode(Cluster cluster) {
        return byNode(cluster, Clients.representatives(cluster));
    }

    /** Walks of these clients, by the node that answers. */
    static Map<NodeId, List<TrafficPath>> byNode(Cluster cluster, List<IpAddress> clients) {
        Map<NodeId, List<TrafficPath>> walks = new TreeMap<>();
        for (VirtualServer vserver : cluster.loadBalancing().virtualServers()) {
            if (vserver.address().isEmpty()) {
                continue;
            }
            for (ServiceGroup group : Members.groupsOf(cluster.loadBalancing(), vserver)) {
                if (group.clientIp() instanceof ClientIpMode.UseSourceIp) {
                    group.members().forEach(member -> add(walks, cluster, clients, vserver, group, member));
                }
            }
        }
        return walks;
    }

    private static void add(
            Map<NodeId, List<TrafficPath>> walks,
            Cluster cluster,
            List<IpAddress> clients,
            VirtualServer vserver,
            ServiceGroup group,
            ServiceGroupMember member) {
        Members.nodeOf(cluster, member)
                .ifPresent(node -> clients.stream()
                        .filter(client -> vserver.address()
                                .filter(address -> address.length() == client.length())
                                .isPresent())
                        .forEach(client -> walks.computeIfAbsent(node.id(), id -> new ArrayList<>())
                                .add(TrafficPath.walk(cluster, client, vserver, group, member))));
    }
}
