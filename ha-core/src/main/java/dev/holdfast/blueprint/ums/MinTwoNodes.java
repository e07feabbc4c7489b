package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** One server is no cluster (UMS-11). */
final class MinTwoNodes {

    static final Rule RULE = Rule.of(
            "ums.min-two-nodes",
            Severity.ERROR,
            "there are two UMS servers or more",
            List.of("UMS-01", "UMS-11"),
            MinTwoNodes::check);

    private MinTwoNodes() {}

    private static List<Violation> check(LintContext context) {
        int nodes = context.cluster().nodes().size();
        return nodes >= 2
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        nodes + " server",
                        "2 or more",
                        "no thin client can be managed when it fails",
                        "Install a second UMS server on the same database."));
    }
}
