package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** The guide's Manual Resume: a primary that is back lacks what was written meanwhile (CORE-12, CORE-61). */
final class ResumeManual {

    static final Rule RULE = Rule.of(
            "core.resume-manual",
            Severity.ERROR,
            "traffic that the load balancer moved stays until an operator moves it back",
            List.of("CORE-12", "CORE-61", "CORE-E02", "NS-04"),
            ResumeManual::check);

    private ResumeManual() {}

    private static List<Violation> check(LintContext context) {
        return new PairView(context)
                .fronts().stream()
                        .filter(front -> front.backup() != null && !front.holdDown())
                        .map(front -> new Violation(
                                front.name(),
                                "falls back to " + front.backup() + ", and returns by itself",
                                "disablePrimaryOnDown enabled",
                                "devices return to a primary that lacks what was written on the secondary",
                                "Enable disablePrimaryOnDown on this virtual server."))
                        .toList();
    }
}
