package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.Server;
import java.util.List;
import java.util.Optional;

/**
 * Who calls a server after a node means the node. Two addresses can be told apart; what a name leads to, only the load
 * balancer knows (UMS-24), so nothing is said of names.
 */
final class ServerIsNode {

    static final Rule RULE = Rule.of(
            "lb.server-is-node",
            Severity.ERROR,
            "a server called after a node has the node's address",
            List.of("UMS-24"),
            ServerIsNode::check);

    private ServerIsNode() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().servers().stream()
                .flatMap(server -> context.cluster().nodes().stream()
                        .filter(node -> isCalledAfter(server, node) && isElsewhere(server, node))
                        .map(node -> violation(server, node)))
                .toList();
    }

    private static boolean isCalledAfter(Server server, Node node) {
        return server.name().equals(node.id().value()) || server.name().equalsIgnoreCase(node.hostname());
    }

    private static boolean isElsewhere(Server server, Node node) {
        Optional<IpAddress> led = IpAddress.parse(server.address());
        Optional<IpAddress> stands = IpAddress.parse(node.address());
        return led.isPresent()
                && stands.isPresent()
                && !led.equals(stands)
                && !led.equals(IpAddress.parse(node.hostname()));
    }

    private static Violation violation(Server server, Node node) {
        return new Violation(
                server.name(),
                "server " + server.name() + " is at " + server.address() + ", node " + node.id() + " at "
                        + node.address(),
                "the address of node " + node.id() + ", " + node.address(),
                "clients and monitors reach another machine, and its health is taken for the node's",
                "Correct whichever address is wrong; a server that is no node needs another name.");
    }
}
