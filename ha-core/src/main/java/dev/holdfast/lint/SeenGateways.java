package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import java.util.List;

/** The cluster with the default gateways its nodes really have, where these were seen (NS-16). */
final class SeenGateways {

    private SeenGateways() {}

    static Cluster in(LintContext context) {
        Cluster declared = context.cluster();
        List<Node> nodes =
                declared.nodes().stream().map(node -> seen(node, context)).toList();
        return new Cluster(
                declared.id(),
                declared.family(),
                declared.sites(),
                nodes,
                declared.database(),
                declared.dns(),
                declared.loadBalancing(),
                declared.devices(),
                declared.attributes());
    }

    private static Node seen(Node node, LintContext context) {
        return context.observed()
                .of(node.id(), AttributeNames.GATEWAY)
                .flatMap(IpAddress::parse)
                .map(gateway -> new Node(
                        node.id(),
                        node.hostname(),
                        node.address(),
                        node.site(),
                        node.role(),
                        node.version(),
                        node.upstream(),
                        node.subnet(),
                        gateway,
                        node.resources(),
                        node.attributes()))
                .orElse(node);
    }
}
