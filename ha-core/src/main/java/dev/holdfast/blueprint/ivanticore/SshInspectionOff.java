package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** A firewall that looks into SSH breaks the connection between Cores (CORE-37). */
final class SshInspectionOff {

    static final Rule RULE = Rule.of(
            "core.firewall-ssh-inspection-off",
            Severity.WARN,
            "the firewall between Cores does not look into SSH",
            List.of("CORE-37"),
            SshInspectionOff::check);

    private SshInspectionOff() {}

    private static List<Violation> check(LintContext context) {
        return CoreKeys.SSH_INSPECTION.in(context.cluster()).filter(on -> on).stream()
                .map(on -> new Violation(
                        CoreAttributes.SSH_INSPECTION,
                        "yes",
                        "no",
                        "connections between Cores are cut, at times in the middle of a replication",
                        "Turn SSH protection off between these addresses."))
                .toList();
    }
}
