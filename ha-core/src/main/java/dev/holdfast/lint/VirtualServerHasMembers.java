package dev.holdfast.lint;

import java.util.List;

/** A virtual server without a member serves nobody (UMS-37). */
final class VirtualServerHasMembers {

    static final Rule RULE = Rule.of(
            "lb.vserver-has-members",
            Severity.ERROR,
            "every virtual server has a member",
            List.of("UMS-37"),
            VirtualServerHasMembers::check);

    private VirtualServerHasMembers() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().virtualServers().stream()
                .filter(vserver -> Members.of(context.loadBalancing(), vserver).isEmpty())
                .map(vserver -> new Violation(
                        vserver.name(),
                        vserver.groups().isEmpty() ? "no group bound" : "groups " + vserver.groups() + " are empty",
                        "a bound group with at least one member",
                        "it is down as soon as it exists",
                        "Bind a group and add the cluster's nodes to it."))
                .toList();
    }
}
