package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.SubnetIp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The seed's "one (easy) way" (UMS-09); silent when every walk succeeds another way (M1). */
final class UsipGatewayIsSnip {

    static final Rule RULE = Rule.of(
            "lb.usip-gateway-is-snip",
            Severity.WARN,
            "the default gateway of a member that sees the client's address is the load balancer",
            List.of("UMS-09", "NS-16"),
            UsipGatewayIsSnip::check);

    private UsipGatewayIsSnip() {}

    private static List<Violation> check(LintContext context) {
        Cluster cluster = SeenGateways.in(context);
        List<IpAddress> own = context.loadBalancing().subnetIps().stream()
                .map(SubnetIp::address)
                .toList();
        List<Violation> violations = new ArrayList<>();
        for (Map.Entry<NodeId, List<TrafficPath>> entry :
                UsipWalks.byNode(cluster).entrySet()) {
            Node node = cluster.node(entry.getKey()).orElseThrow();
            IpAddress gateway = node.defaultGateway();
            boolean allArrive = entry.getValue().stream().allMatch(walk -> walk.verdict() == TrafficPath.Verdict.OK);
            if (!allArrive && gateway != null && !own.contains(gateway)) {
                violations.add(new Violation(
                        node.id().value(),
                        "default gateway " + gateway,
                        own.isEmpty()
                                ? "an address of the load balancer in the node's subnet"
                                : "one of the load balancer's own addresses " + own,
                        "replies go past the load balancer and are dropped by the client",
                        "Give the load balancer an address in the node's subnet and make it the default gateway."));
            }
        }
        return violations;
    }
}
