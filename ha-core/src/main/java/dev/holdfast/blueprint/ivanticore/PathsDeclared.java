package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/**
 * What a controller would refuse to start with is told before it is built, in its words.
 *
 * @param policy the one that would be run
 */
record PathsDeclared(FailoverPolicy policy) {

    Rule rule() {
        return Rule.of(
                "core.paths-declared",
                Severity.ERROR,
                "every Core that may serve has a path that the controller can open",
                List.of("CORE-39", "CORE-60"),
                this::check);
    }

    /** Silent where the roles make no group: {@link RolesDeclared} speaks of those. */
    private List<Violation> check(LintContext context) {
        return RolesDeclared.wrong(context.cluster())
                ? List.of()
                : FailoverGroup.of(context.cluster())
                        .withoutPath(policy, context.loadBalancing().paths())
                        .stream()
                        .map(problem -> new Violation(
                                problem.value(),
                                problem.path() + ": " + problem.message(),
                                "a path to each Core of the pair",
                                "no controller starts with this declaration",
                                problem.remedy()))
                        .toList();
    }
}
