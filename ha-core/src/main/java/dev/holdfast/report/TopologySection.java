package dev.holdfast.report;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands where: a picture, and tables that say it in full. */
final class TopologySection {

    private final Cluster cluster;
    private final LoadBalancing balancing;

    TopologySection(Cluster cluster) {
        this.cluster = cluster;
        this.balancing = cluster.loadBalancing();
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new TopologyDrawing(cluster).diagram());
        if (!balancing.virtualServers().isEmpty()) {
            blocks.add(virtualServers());
        }
        blocks.add(nodes());
        if (!cluster.dns().isEmpty()) {
            blocks.add(names());
        }
        if (!balancing.paths().paths().isEmpty()) {
            blocks.add(paths());
        }
        return new Section("Topology", blocks);
    }

    private Table virtualServers() {
        return new Table(
                "Virtual servers.",
                List.of("Virtual server", "Address", "Protocol", "Method", "Persistence", "Groups", "Backup"),
                balancing.virtualServers().stream()
                        .map(vserver -> List.of(
                                vserver.name(),
                                TopologyWords.address(vserver),
                                vserver.protocol().name(),
                                TopologyWords.words(vserver.method()),
                                TopologyWords.of(vserver.persistence()),
                                String.join("\n", vserver.groups()),
                                backup(vserver)))
                        .toList());
    }

    private static String backup(VirtualServer vserver) {
        String held = vserver.holdDown() ? "stays down until enabled" : "";
        String backup = vserver.backup();
        return backup == null ? held : held.isEmpty() ? backup : backup + "\n" + held;
    }

    private Table nodes() {
        return new Table(
                "Nodes, in order of preference.",
                List.of("Node", "Host name", "Address", "Site", "Role", "Release", "Replicates from"),
                cluster.nodes().stream().map(this::node).toList());
    }

    private List<String> node(Node node) {
        return List.of(
                node.id().value(),
                node.hostname(),
                node.address(),
                TopologyWords.site(cluster, node.site()),
                node.role().name().toLowerCase(Locale.ROOT),
                node.version() == null ? "not declared" : node.version().toString(),
                node.upstream() == null ? "" : node.upstream().value());
    }

    private Table names() {
        return new Table(
                "Names that must lead to it.",
                List.of("Name", "Asked by", "Type", "Leads to"),
                cluster.dns().stream()
                        .map(record -> List.of(
                                record.name(), TopologyWords.of(record.scope()), record.type(), record.target()))
                        .toList());
    }

    private Table paths() {
        return new Table(
                "How the path to each node is opened and closed.",
                List.of("Node", "Service groups", "Backup references"),
                balancing.paths().paths().stream().map(TopologySection::path).toList());
    }

    private static List<String> path(TrafficPaths.NodePath path) {
        return List.of(
                path.node().value(),
                String.join("\n", path.serviceGroups()),
                String.join(
                        "\n",
                        path.references().stream()
                                .map(each -> each.virtualServer() + " falls back to " + each.backup())
                                .toList()));
    }
}
