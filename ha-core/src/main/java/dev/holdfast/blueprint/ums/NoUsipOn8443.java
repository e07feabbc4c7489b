package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.ClientIpMode;
import java.util.List;

/** Consoles run inside the servers' subnet, too, where a reply would not pass the load balancer (UMS-32). */
final class NoUsipOn8443 {

    static final Rule RULE = Rule.of(
            "ums.no-usip-8443",
            Severity.ERROR,
            "the group on port 8443 does not pass the client's address on",
            List.of("UMS-32"),
            NoUsipOn8443::check);

    private NoUsipOn8443() {}

    private static List<Violation> check(LintContext context) {
        return Ports.groups(context.cluster(), 8443)
                .filter(group -> group.clientIp() instanceof ClientIpMode.UseSourceIp)
                .map(group -> new Violation(
                        group.name(),
                        "Use Client IP enabled",
                        "disabled",
                        "the load-balanced name cannot be reached from inside the UMS servers' own subnet",
                        "Disable Use Client IP in the settings of this service group."))
                .toList();
    }
}
