package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** Thin clients know one name, so all three ports stand on one address (UMS-41). */
final class SingleVip {

    static final Rule RULE = Rule.of(
            "ums.single-vip",
            Severity.ERROR,
            "the virtual servers of all three ports share one address",
            List.of("UMS-35", "UMS-41"),
            SingleVip::check);

    private SingleVip() {}

    private static List<Violation> check(LintContext context) {
        List<VirtualServer> vservers = Ports.virtualServers(context.cluster());
        List<IpAddress> addresses = vservers.stream()
                .flatMap(vserver -> vserver.address().stream())
                .distinct()
                .sorted()
                .toList();
        List<Integer> absent = Ports.ALL.stream()
                .filter(port -> vservers.stream().noneMatch(vserver -> vserver.port() == port))
                .toList();
        if (addresses.size() == 1 && absent.isEmpty()) {
            return List.of();
        }
        return List.of(new Violation(
                context.cluster().id().value(),
                "addresses " + addresses + (absent.isEmpty() ? "" : ", no virtual server on " + absent),
                "one address with ports " + Ports.ALL,
                "a thin client that knows one name reaches only some of the ports",
                "Put all three virtual servers on the same address."));
    }
}
