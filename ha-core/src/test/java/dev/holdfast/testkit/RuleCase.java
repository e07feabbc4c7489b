package dev.holdfast.testkit;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One situation in which a rule must speak, or must stay silent.
 *
 * @param rule the rule
 * @param story the situation in a few words
 * @param fires whether it must speak
 * @param severity of everything it says, or null if any will do
 * @param cluster as declared
 * @param observed as seen
 * @param options instant and tolerances
 */
public record RuleCase(
        Rule rule,
        String story,
        boolean fires,
        @Nullable Severity severity,
        Cluster cluster,
        Observed observed,
        LintOptions options) {

    /**
     * It must speak.
     *
     * @param rule the rule
     * @param story the situation in a few words
     * @param cluster as declared
     * @return the case, nothing observed
     */
    public static RuleCase fires(Rule rule, String story, Cluster cluster) {
        return new RuleCase(rule, story, true, null, cluster, Observed.NOTHING, LintOptions.NONE);
    }

    /**
     * It must stay silent: nothing found, nothing left unevaluated.
     *
     * @param rule the rule
     * @param story the situation in a few words
     * @param cluster as declared
     * @return the case, nothing observed
     */
    public static RuleCase silent(Rule rule, String story, Cluster cluster) {
        return new RuleCase(rule, story, false, null, cluster, Observed.NOTHING, LintOptions.NONE);
    }

    /**
     * The same, with something observed.
     *
     * @param value what was seen
     * @return a copy
     */
    public RuleCase seeing(Observed value) {
        return new RuleCase(rule, story, fires, severity, cluster, value, options);
    }

    /**
     * The same under other options.
     *
     * @param value instant and tolerances
     * @return a copy
     */
    public RuleCase under(LintOptions value) {
        return new RuleCase(rule, story, fires, severity, cluster, observed, value);
    }

    /**
     * The same, every finding being of this severity.
     *
     * @param value the severity
     * @return a copy
     */
    public RuleCase as(Severity value) {
        return new RuleCase(rule, story, fires, value, cluster, observed, options);
    }

    /**
     * What the rule alone says.
     *
     * @return its report
     */
    public LintReport report() {
        return Lint.of(List.of(rule)).check(cluster, observed, options);
    }

    /**
     * What is wrong with the case.
     *
     * @return sentences, none if the rule does what it must
     */
    public List<String> complaints() {
        LintReport report = report();
        List<Finding> found = report.of(rule.id());
        String name = rule.id() + ", " + story + ": ";
        if (!fires) {
            return report.findings().stream()
                    .map(finding -> name + "must stay silent, says " + finding.text())
                    .toList();
        }
        if (found.isEmpty()) {
            return List.of(name + "must speak, says " + report.text());
        }
        return found.stream()
                .filter(finding -> severity != null && finding.severity() != severity)
                .map(finding -> name + "must be " + severity + ", is " + finding.text())
                .toList();
    }
}
