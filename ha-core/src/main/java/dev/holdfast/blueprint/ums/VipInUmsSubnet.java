package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.Objects;

/** The seed takes the virtual address from the servers' subnet (UMS-36). */
final class VipInUmsSubnet {

    static final Rule RULE = Rule.of(
            "ums.vip-in-ums-subnet",
            Severity.WARN,
            "the virtual address lies in the servers' subnet",
            List.of("UMS-36"),
            VipInUmsSubnet::check);

    private VipInUmsSubnet() {}

    private static List<Violation> check(LintContext context) {
        List<Subnet> subnets = context.cluster().nodes().stream()
                .map(Node::subnet)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (subnets.isEmpty()) {
            return List.of();
        }
        return Ports.virtualServers(context.cluster()).stream()
                .filter(vserver -> outside(vserver, subnets))
                .map(vserver -> new Violation(
                        vserver.name(),
                        "address " + vserver.vip(),
                        "a free address in " + subnets,
                        "the address must be routed to the load balancer by other means",
                        "Take a free address of the servers' subnet, or see that the other one is routed."))
                .toList();
    }

    private static boolean outside(VirtualServer vserver, List<Subnet> subnets) {
        return vserver.address()
                .filter(address -> subnets.stream().noneMatch(subnet -> subnet.contains(address)))
                .isPresent();
    }
}
