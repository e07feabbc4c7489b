package dev.holdfast.report;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Node;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.report.Diagram.Box;
import dev.holdfast.report.Diagram.Column;
import dev.holdfast.report.Diagram.Frame;
import dev.holdfast.report.Diagram.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cluster as boxes and links: names, addresses, groups, nodes by site, what stands behind them. */
final class TopologyDrawing {

    private final Cluster cluster;
    private final LoadBalancing balancing;
    private final List<Link> links = new ArrayList<>();
    private final Map<String, String> members = new TreeMap<>();

    TopologyDrawing(Cluster cluster) {
        this.cluster = cluster;
        this.balancing = cluster.loadBalancing();
    }

    Diagram diagram() {
        List<Column> columns = new ArrayList<>();
        FrontDrawing fronts = new FrontDrawing(balancing, links);
        List<Frame> addresses = fronts.frames();
        add(columns, "Names", names(fronts));
        add(columns, "Load balancer", addresses);
        List<Frame> nodes = nodes();
        add(columns, "Service groups", groups());
        add(columns, "Nodes", nodes);
        add(columns, "Behind them", behind());
        return new Diagram("Cluster " + cluster.id() + ": from names to nodes.", columns, links);
    }

    private static void add(List<Column> columns, String title, List<Frame> frames) {
        if (!frames.isEmpty()) {
            columns.add(new Column(title, frames));
        }
    }

    private List<Frame> names(FrontDrawing fronts) {
        List<Frame> frames = new ArrayList<>();
        for (DnsRecord.Scope scope : DnsRecord.Scope.values()) {
            List<Box> boxes = new ArrayList<>();
            for (DnsRecord record : cluster.dns()) {
                if (record.scope() == scope) {
                    String id = "dns:" + scope + ":" + boxes.size();
                    boxes.add(new Box(id, record.name(), List.of(record.type() + " " + record.target())));
                    fronts.leadTo(id, record.target(), record.type());
                }
            }
            if (!boxes.isEmpty()) {
                frames.add(new Frame("scope:" + scope, "asked by " + TopologyWords.of(scope), boxes));
            }
        }
        frames.addAll(fronts.switchedNames());
        return frames;
    }

    private List<Frame> groups() {
        List<Box> boxes = new ArrayList<>();
        for (ServiceGroup group : balancing.groups()) {
            List<String> lines = new ArrayList<>();
            String ports = String.join(
                    ", ",
                    group.members().stream()
                            .map(member -> String.valueOf(member.port()))
                            .distinct()
                            .toList());
            lines.add(group.protocol() + (ports.isEmpty() ? "" : " port " + ports));
            lines.add(group.monitors().isEmpty() ? "not watched" : "watched by " + String.join(", ", group.monitors()));
            if (!TopologyWords.of(group.clientIp()).isEmpty()) {
                lines.add(TopologyWords.of(group.clientIp()));
            }
            boxes.add(new Box("group:" + group.name(), group.name(), lines));
            for (ServiceGroupMember member : group.members()) {
                String node = members.get(member.server());
                if (node != null) {
                    links.add(new Link("group:" + group.name(), node, "port " + member.port(), false));
                }
            }
        }
        return boxes.isEmpty() ? List.of() : List.of(new Frame("", "", boxes));
    }

    private List<Frame> nodes() {
        List<Frame> frames = new ArrayList<>();
        for (Site site : cluster.sites()) {
            List<Box> boxes = new ArrayList<>();
            for (Node node : cluster.nodes()) {
                if (node.site().equals(site.id())) {
                    boxes.add(node(node));
                }
            }
            if (!boxes.isEmpty()) {
                frames.add(new Frame("site:" + site.id(), "site " + site.title(), boxes));
            }
        }
        return frames;
    }

    private Box node(Node node) {
        String id = "node:" + node.id();
        balancing.servers().stream()
                .filter(server -> serves(server, node))
                .forEach(server -> members.put(server.name(), id));
        List<String> lines = new ArrayList<>();
        lines.add(node.address());
        if (!node.hostname().equals(node.id().value())) {
            lines.add(node.hostname());
        }
        lines.add(node.role().name().toLowerCase(Locale.ROOT)
                + (node.version() == null ? "" : ", release " + node.version()));
        if (node.upstream() != null && cluster.node(node.upstream()).isPresent()) {
            links.add(new Link("node:" + node.upstream(), id, "replicates to", true));
        }
        return new Box(id, node.id().value(), lines);
    }

    private static boolean serves(Server server, Node node) {
        return server.address().equals(node.address()) || server.address().equals(node.hostname());
    }

    private List<Frame> behind() {
        Database database = cluster.database();
        if (database == null) {
            return List.of();
        }
        for (Node node : cluster.nodes()) {
            links.add(new Link("node:" + node.id(), "database", "stores in", false));
        }
        return List.of(new Frame(
                "",
                "",
                List.of(new Box(
                        "database",
                        "database " + database.name(),
                        List.of(
                                database.kind() + " at " + database.host() + ":" + database.port(),
                                database.highlyAvailable() ? "highly available" : "not highly available")))));
    }
}
