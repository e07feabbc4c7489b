package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;
import java.util.Optional;

/** One port, three purposes: the store on iOS 11, the nodes among themselves, and offloaded traffic (XM-19, RB-05). */
final class PortEighty {

    static final Rule STORE = Rule.live(
            "xm.port80-store",
            Severity.WARN,
            "port 80 is open where devices with iOS 11 use the store",
            List.of("XM-19"),
            List.of(Need.ofNodes(XenMobileAttributes.PORT_80_OPEN, Reading.YES_NO, "each node", node -> true)),
            PortEighty::closed);

    static final Rule SHARED = Rule.of(
            "xm.shared-port-80",
            Severity.WARN,
            "the load balancer does not use the port on which the nodes form the cluster",
            List.of("RB-04", "RB-05", "RB-06"),
            PortEighty::shared);

    private PortEighty() {}

    private static List<Violation> closed(LintContext context) {
        boolean used = XenMobileKeys.STORE_ON_IOS11.in(context.cluster()).orElse(false);
        return context.cluster().nodes().stream()
                .filter(node -> used)
                .filter(node -> context.observed()
                        .holds(node.id(), XenMobileAttributes.PORT_80_OPEN)
                        .equals(Optional.of(false)))
                .map(node -> new Violation(
                        node.id().value(),
                        "port 80 refuses connections",
                        "port 80 open",
                        "devices with iOS 11 cannot install apps from the store",
                        "Enable port 80 on the node."))
                .toList();
    }

    /** A single node forms no cluster, so nothing meets on its port. */
    private static List<Violation> shared(LintContext context) {
        return context.loadBalancing().groups().stream()
                .filter(group -> context.cluster().nodes().size() > 1)
                .filter(PortEighty::leadsToEighty)
                .map(group -> new Violation(
                        group.name(),
                        "HTTP to port 80 of the nodes",
                        "a port the nodes do not use among themselves",
                        "a fault of the cluster on port 80 takes the offloaded traffic with it, while 443, 8443 and 22"
                                + " look well",
                        "Bridge, or encrypt behind the load balancer; if it stays, watch port 80 by itself."))
                .toList();
    }

    private static boolean leadsToEighty(ServiceGroup group) {
        return group.protocol() == LbProtocol.HTTP && group.members().stream().anyMatch(member -> member.port() == 80);
    }
}
