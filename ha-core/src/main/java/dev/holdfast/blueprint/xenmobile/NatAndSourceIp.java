package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** Behind address translation many devices are one address, and so one node's (XM-E14). */
final class NatAndSourceIp {

    static final Rule RULE = Rule.of(
            "xm.nat-and-source-ip",
            Severity.WARN,
            "devices are not kept by an address that many of them share",
            List.of("XM-E14"),
            NatAndSourceIp::check);

    private static final int MANY = 10_000;

    private NatAndSourceIp() {}

    private static List<Violation> check(LintContext context) {
        boolean nat = XenMobileKeys.NAT.in(context.cluster()).orElse(false);
        int devices = context.cluster().deviceCount().orElse(0);
        if (!nat || devices <= MANY) {
            return List.of();
        }
        return XenMobileView.of(context.cluster()).mdm().stream()
                .filter(vserver -> vserver.persistence() instanceof PersistenceProfile.SourceIp)
                .map(VirtualServer::name)
                .map(name -> new Violation(
                        name,
                        devices + " devices behind address translation, kept by source address",
                        "at most " + MANY + " devices, or addresses of their own",
                        "one node carries most devices; 80 % CPU or memory for long is too much",
                        "Watch CPU and memory of load balancer and nodes after the change."))
                .toList();
    }
}
