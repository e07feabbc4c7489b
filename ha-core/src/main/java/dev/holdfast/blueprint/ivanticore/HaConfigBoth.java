package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** The System Manager is not replicated, so somebody has to look (CORE-27, CORE-34). */
final class HaConfigBoth {

    static final Rule RULE = Rule.of(
            "core.ha-config-both",
            Severity.WARN,
            "every setting that is not replicated is attested, on every Core",
            List.of("CORE-27", "CORE-34"),
            HaConfigBoth::check);

    private HaConfigBoth() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> !ByHand.unseen(core).isEmpty())
                .map(core -> new Violation(
                        core.id().value(),
                        "not attested: "
                                + ByHand.unseen(core).stream().map(ByHand::id).toList(),
                        "all of " + ByHand.all(),
                        "mail, time servers or ports of the secondary are those of the day it was installed",
                        "Go through the checklist of what is not replicated, and declare what was seen in the node's attribute "
                                + CoreAttributes.ATTESTED + ", separated by blanks."))
                .toList();
    }
}
