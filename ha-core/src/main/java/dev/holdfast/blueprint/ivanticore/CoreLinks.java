package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who replicates from whom: the chain primary, secondary, Core for recovery (CORE-45, CORE-46). */
final class CoreLinks {

    private CoreLinks() {}

    /** A secondary and its own primary. */
    record Link(Node downstream, Node upstream) {}

    static boolean isCore(Node node) {
        return node.role() == NodeRole.PRIMARY || node.role() == NodeRole.SECONDARY;
    }

    static List<Node> cores(Cluster cluster) {
        return cluster.nodes().stream().filter(CoreLinks::isCore).toList();
    }

    static List<Node> secondaries(Cluster cluster) {
        return cluster.nodes().stream()
                .filter(node -> node.role() == NodeRole.SECONDARY)
                .toList();
    }

    static Optional<Node> primary(Cluster cluster) {
        return cluster.nodes().stream()
                .filter(node -> node.role() == NodeRole.PRIMARY)
                .findFirst();
    }

    static List<Link> of(Cluster cluster) {
        return secondaries(cluster).stream()
                .flatMap(node -> upstream(cluster, node).map(up -> new Link(node, up)).stream())
                .toList();
    }

    static Optional<Node> upstream(Cluster cluster, Node node) {
        return Optional.ofNullable(node.upstream()).flatMap(cluster::node);
    }

    static List<String> downstream(Cluster cluster, Node node) {
        return of(cluster).stream()
                .filter(link -> link.upstream().equals(node))
                .map(link -> link.downstream().id().value())
                .toList();
    }

    /** The Cores it talks to, both ways. */
    static List<String> partners(Cluster cluster, Node node) {
        return Stream.concat(
                        upstream(cluster, node).map(up -> up.id().value()).stream(), downstream(cluster, node).stream())
                .toList();
    }

    static boolean followsThePrimary(Cluster cluster, Node node) {
        return upstream(cluster, node)
                .filter(up -> up.role() == NodeRole.PRIMARY)
                .isPresent();
    }
}
