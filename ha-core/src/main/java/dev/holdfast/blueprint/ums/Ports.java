package dev.holdfast.blueprint.ums;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/** The three ports of UMS and what serves them. */
final class Ports {

    static final List<Integer> ALL = List.of(30001, 8443, 9080);

    private Ports() {}

    static Stream<ServiceGroup> groups(LoadBalancing loadBalancing, int port) {
        return loadBalancing.groups().stream()
                .filter(group -> group.members().stream().anyMatch(member -> member.port() == port));
    }

    static List<VirtualServer> virtualServers(LoadBalancing loadBalancing) {
        return loadBalancing.virtualServers().stream()
                .filter(vserver -> ALL.contains(vserver.port()))
                .toList();
    }
}
