package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether there is a policy that the rules on promotion and traffic can judge: without one they would be silent, and
 * nobody would miss them.
 *
 * @param declared whether one was given with the cluster
 */
record PolicyDeclared(boolean declared) {

    Rule rule() {
        return Rule.of(
                "core.policy-declared",
                Severity.INFO,
                "the failover policy is declared beside the cluster",
                List.of("CORE-100", "CORE-101", "CORE-102", "CORE-E11"),
                this::check);
    }

    private static List<String> ids() {
        return Stream.concat(PolicyRules.IDS.stream(), TimingRules.IDS.stream()).toList();
    }

    private List<Violation> check(LintContext context) {
        return declared
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        "no failover policy, so nothing is said of " + ids(),
                        "who promotes, who moves traffic, and the three heartbeat values",
                        "nobody knows how long a failover takes, nor which site can act alone",
                        "Declare the policy; the product has no documented defaults."));
    }
}
