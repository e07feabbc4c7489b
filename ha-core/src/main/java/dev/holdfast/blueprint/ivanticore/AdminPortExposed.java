package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;

/** The System Manager is for administrators, not for whoever finds the address (CORE-117, CORE-E05). */
final class AdminPortExposed {

    static final Rule RULE = Rule.of(
            "core.admin-port-exposed",
            Severity.WARN,
            "no virtual server leads to the System Manager",
            List.of("CORE-117", "CORE-E05"),
            AdminPortExposed::check);

    private AdminPortExposed() {}

    private static List<Violation> check(LintContext context) {
        PairView pair = new PairView(context);
        return pair.fronts().stream()
                .filter(front -> front.port() == AtlasPair.SYSTEM_MANAGER_PORT
                        || pair.groups(front).stream().anyMatch(AdminPortExposed::leadsThere))
                .map(front -> new Violation(
                        front.name(),
                        "leads to port " + AtlasPair.SYSTEM_MANAGER_PORT,
                        "device ports only",
                        "everybody who reaches the address reaches the server's administration",
                        "Take this virtual server away; administrators go to each Core directly."))
                .toList();
    }

    private static boolean leadsThere(ServiceGroup group) {
        return group.members().stream().anyMatch(member -> member.port() == AtlasPair.SYSTEM_MANAGER_PORT);
    }
}
