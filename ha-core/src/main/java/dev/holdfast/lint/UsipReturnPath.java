package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one requirement behind the seed's network advice (UMS-08, M1): a reply must pass the load balancer. */
final class UsipReturnPath {

    static final Rule RULE = Rule.of(
            "lb.usip-return-path",
            Severity.BLOCKER,
            "a member that sees the client's address answers through the load balancer",
            List.of("UMS-08", "UMS-10", "NS-16"),
            UsipReturnPath::check);

    private UsipReturnPath() {}

    private static List<Violation> check(LintContext context) {
        Cluster cluster = SeenGateways.in(context);
        Map<NodeId, List<TrafficPath>> supposed = UsipWalks.byNode(cluster, Clients.supposed(cluster));
        List<Violation> violations = new ArrayList<>();
        UsipWalks.byNode(cluster).forEach((node, walks) -> {
            List<TrafficPath> dropped = with(walks, TrafficPath.Verdict.DROPPED);
            List<TrafficPath> unknown = with(walks, TrafficPath.Verdict.UNKNOWN);
            List<TrafficPath> perhaps = with(supposed.getOrDefault(node, List.of()), TrafficPath.Verdict.DROPPED);
            if (!dropped.isEmpty()) {
                violations.add(violation(node, dropped));
            } else if (!unknown.isEmpty()) {
                violations.add(unproved(node, unknown));
            } else if (!perhaps.isEmpty()) {
                violations.add(ifClientsAreThere(node, perhaps));
            }
        });
        return violations;
    }

    private static Violation ifClientsAreThere(NodeId node, List<TrafficPath> dropped) {
        return new Violation(
                        node.value(),
                        "if clients are there, from " + dropped.get(0).client() + " by " + virtualServers(dropped)
                                + ": " + dropped.get(0).conclusion(),
                        "routes past the load balancer lead to no clients",
                        "clients behind this route get no reply",
                        "Declare where clients are (" + AttributeNames.CLIENT_SUBNETS
                                + "), or lead the route through the" + " load balancer.")
                .as(Severity.WARN);
    }

    private static Violation violation(NodeId node, List<TrafficPath> dropped) {
        TrafficPath first = dropped.get(0);
        return new Violation(
                node.value(),
                "from client " + first.client() + " by " + virtualServers(dropped) + ": " + first.conclusion(),
                "replies pass the load balancer, which puts its virtual address back as their source",
                "the client drops every reply; nothing connects",
                "Make an address of the load balancer in the node's subnet its gateway for these clients, and keep"
                        + " clients out of that subnet; or declare ("
                        + AttributeNames.ROUTER_ROUTES + ") how routers lead them there.");
    }

    private static Violation unproved(NodeId node, List<TrafficPath> unknown) {
        return new Violation(
                        node.value(),
                        "by " + virtualServers(unknown) + ": " + unknown.get(0).conclusion(),
                        "the way back can be walked",
                        "nobody can tell whether clients get an answer",
                        "Declare the node's subnet and default gateway.")
                .as(Severity.WARN);
    }

    private static List<TrafficPath> with(List<TrafficPath> walks, TrafficPath.Verdict verdict) {
        return walks.stream().filter(walk -> walk.verdict() == verdict).toList();
    }

    private static String virtualServers(List<TrafficPath> walks) {
        return walks.stream().map(TrafficPath::virtualServer).distinct().collect(Collectors.joining(", "));
    }
}
