package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/** The three ports of UMS and what serves them. Cloud gateways listen on 8443, too, and are told apart here. */
final class Ports {

    /** Thin clients and servers talk here (UMS-27). */
    static final int CONTROL = 30001;
    /** Consoles, OS 12 devices and the servers' file exchange (UMS-28). */
    static final int CONSOLE = 8443;
    /** Thin clients load firmware here (UMS-29). */
    static final int FIRMWARE = 9080;

    static final List<Integer> ALL = List.of(CONTROL, CONSOLE, FIRMWARE);

    private Ports() {}

    static Stream<ServiceGroup> groups(Cluster cluster, int port) {
        return cluster.loadBalancing().groups().stream()
                .filter(group -> group.members().stream().anyMatch(member -> member.port() == port))
                .filter(group -> gatewayMembers(cluster, group).isEmpty());
    }

    static List<VirtualServer> virtualServers(Cluster cluster) {
        return cluster.loadBalancing().virtualServers().stream()
                .filter(vserver -> ALL.contains(vserver.port()))
                .filter(vserver -> gatewayMembers(cluster, vserver).isEmpty())
                .toList();
    }

    static List<String> gatewayMembers(Cluster cluster, VirtualServer vserver) {
        return vserver.groups().stream()
                .flatMap(name -> cluster.loadBalancing().group(name).stream())
                .flatMap(group -> gatewayMembers(cluster, group).stream())
                .distinct()
                .toList();
    }

    private static List<String> gatewayMembers(Cluster cluster, ServiceGroup group) {
        List<String> gateways = UmsView.gateways(cluster);
        LoadBalancing balancing = cluster.loadBalancing();
        return group.members().stream()
                .map(ServiceGroupMember::server)
                .filter(name -> gateways.contains(name)
                        || balancing
                                .server(name)
                                .filter(server -> gateways.contains(server.address()))
                                .isPresent())
                .toList();
    }
}
