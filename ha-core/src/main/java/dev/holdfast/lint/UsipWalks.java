package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
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
        Map<NodeId, List<TrafficPath>> walks = new TreeMap<>();
        for (VirtualServer vserver : cluster.loadBalancing().virtualServers()) {
            if (vserver.address().isEmpty()) {
                continue;
            }
            for (ServiceGroup group : Members.groupsOf(cluster.loadBalancing(), vserver)) {
                if (group.clientIp() instanceof ClientIpMode.UseSourceIp) {
                    group.members().forEach(member -> add(walks, cluster, vserver, group, member));
                }
            }
        }
        return walks;
    }

    private static void add(
            Map<NodeId, List<TrafficPath>> walks,
            Cluster cluster,
            VirtualServer vserver,
            ServiceGroup group,
            ServiceGroupMember member) {
        Members.nodeOf(cluster, member)
                .ifPresent(node -> Clients.representatives(cluster).stream()
                        .filter(client -> vserver.address()
                                .filter(address -> address.length() == client.length())
                                .isPresent())
                        .forEach(client -> walks.computeIfAbsent(node.id(), id -> new ArrayList<>())
                                .add(TrafficPath.walk(cluster, client, vserver, group, member))));
    }
}
