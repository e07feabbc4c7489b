package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A load balancing seen as the two sides of a pair: virtual servers that clients address, and those behind them.
 *
 * @param context what may be looked at
 */
record PairView(LintContext context) {

    List<VirtualServer> fronts() {
        return balancing().virtualServers().stream()
                .filter(vserver -> vserver.address().isPresent())
                .filter(vserver -> !leadsToSentries(vserver))
                .toList();
    }

    /** Whether the name that leads to it leads elsewhere while it is down. */
    boolean nameFallsBack(VirtualServer front) {
        List<String> services = balancing().gslb().services().stream()
                .filter(service -> front.address().equals(Optional.of(service.address())))
                .map(GslbService::name)
                .toList();
        return balancing().gslb().virtualServers().stream()
                .filter(vserver -> vserver.backup() != null)
                .anyMatch(vserver -> vserver.services().stream().anyMatch(services::contains));
    }

    /** Sentries are balanced beside the Cores and follow none of their rules (CORE-48). */
    private boolean leadsToSentries(VirtualServer vserver) {
        return groups(vserver).stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> node(member.server()).stream())
                .anyMatch(node -> node.role() == NodeRole.SENTRY);
    }

    /** Whatever is named as a backup, by another virtual server or by a path that would be opened so. */
    List<VirtualServer> standbys() {
        List<String> named = Stream.concat(
                        balancing().virtualServers().stream()
                                .map(VirtualServer::backup)
                                .flatMap(Stream::ofNullable),
                        balancing().paths().paths().stream()
                                .flatMap(path -> path.references().stream())
                                .map(reference -> reference.backup()))
                .toList();
        return balancing().virtualServers().stream()
                .filter(vserver -> named.contains(vserver.name()))
                .filter(vserver -> !leadsToSentries(vserver))
                .toList();
    }

    List<ServiceGroup> groups(VirtualServer vserver) {
        return vserver.groups().stream()
                .flatMap(name -> balancing().group(name).stream())
                .toList();
    }

    /** The Cores behind these groups, each once. */
    List<Node> cores(List<ServiceGroup> groups) {
        return groups.stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> node(member.server()).stream())
                .filter(CoreLinks::isCore)
                .distinct()
                .toList();
    }

    List<HealthMonitor> monitors(ServiceGroup group) {
        return group.monitors().stream()
                .flatMap(name -> balancing().monitor(name).stream())
                .toList();
    }

    /** What keeps the given virtual servers up, each monitor once. */
    List<HealthMonitor> monitorsOf(List<VirtualServer> vservers) {
        return vservers.stream()
                .flatMap(vserver -> groups(vserver).stream())
                .flatMap(group -> monitors(group).stream())
                .distinct()
                .toList();
    }

    /** Groups with a member on a Core that is in this mode now, as seen or else as declared. */
    List<ServiceGroup> groups(NodeRole role) {
        return balancing().groups().stream()
                .filter(group -> group.members().stream()
                        .flatMap(member -> node(member.server()).stream())
                        .filter(CoreLinks::isCore)
                        .anyMatch(node -> CoreWords.modeOf(context, node).orElse(node.role()) == role))
                .toList();
    }

    /** By name first: in a laboratory two Cores share an address. */
    private Optional<Node> node(String server) {
        List<Node> nodes = context.cluster().nodes();
        Optional<Node> byName =
                nodes.stream().filter(node -> node.id().value().equals(server)).findFirst();
        return byName.isPresent()
                ? byName
                : balancing()
                        .server(server)
                        .flatMap(known -> nodes.stream()
                                .filter(node -> node.address().equals(known.address()))
                                .findFirst());
    }

    private LoadBalancing balancing() {
        return context.loadBalancing();
    }
}
