package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.ClientIpMode;
import java.util.List;

/** UMS knows a thin client by the address it comes from (UMS-06, UMS-07). */
final class UsipOn30001 {

    static final Rule RULE = Rule.of(
            "ums.usip-30001",
            Severity.BLOCKER,
            "the group on port 30001 passes the client's address on",
            List.of("UMS-06", "UMS-07", "UMS-31"),
            UsipOn30001::check);

    private UsipOn30001() {}

    private static List<Violation> check(LintContext context) {
        return Ports.groups(context.cluster(), 30001)
                .filter(group -> !(group.clientIp() instanceof ClientIpMode.UseSourceIp))
                .map(group -> new Violation(
                        group.name(),
                        "members see the load balancer's address",
                        "Use Client IP enabled",
                        "all thin clients share one address: no command reaches them, none shows as online",
                        "Enable Use Client IP in the settings of the service group."))
                .toList();
    }
}
