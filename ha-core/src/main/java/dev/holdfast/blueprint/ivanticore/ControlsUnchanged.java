package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/**
 * The guide advises to keep the defaults and does not say what they are (CORE-19, A-08): what stood there before the
 * first change is the default of this release.
 *
 * @param policy the one that would be run
 */
record ControlsUnchanged(FailoverPolicy policy) {

    Rule rule() {
        return Rule.of(
                "core.failover-controls-default",
                Severity.INFO,
                "Fail Over Controls stand as the product delivered them",
                List.of("CORE-19"),
                this::check);
    }

    private List<Violation> check(LintContext context) {
        String now = policy.heartbeatInterval() + " " + policy.consecutiveFailures() + " " + policy.recheckInterval();
        return context.cluster().attribute(CoreAttributes.CONTROLS_BEFORE).stream()
                .map(before -> before.strip().replaceAll("\\s+", " "))
                .filter(before -> !before.equals(now))
                .map(before -> new Violation(
                        "Fail Over Controls",
                        now,
                        before + ", as delivered",
                        "the guide recommends the values as delivered",
                        "Keep them, or know why not: they decide how long a failover takes."))
                .toList();
    }
}
