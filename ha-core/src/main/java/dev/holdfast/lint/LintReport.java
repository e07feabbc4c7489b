package dev.holdfast.lint;

import dev.holdfast.model.ClusterId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the rules said.
 *
 * @param cluster about which cluster
 * @param findings sorted by severity, rule id, subject
 */
public record LintReport(ClusterId cluster, List<Finding> findings) {

    /** Sorts and freezes. */
    public LintReport {
        findings = findings.stream().sorted(Finding.ORDER).toList();
    }

    /**
     * Whether this rule found something. A rule that was not evaluated found nothing.
     *
     * @param ruleId any rule id
     * @return whether there is an evaluated finding of it
     */
    public boolean has(String ruleId) {
        return !of(ruleId).isEmpty();
    }

    /**
     * What this rule found.
     *
     * @param ruleId any rule id
     * @return its evaluated findings, perhaps none
     */
    public List<Finding> of(String ruleId) {
        return findings.stream()
                .filter(finding -> finding.evaluated() && finding.ruleId().equals(ruleId))
                .toList();
    }

    /**
     * The rules that need an observation and had none.
     *
     * @return one finding per rule
     */
    public List<Finding> notEvaluated() {
        return findings.stream().filter(finding -> !finding.evaluated()).toList();
    }

    /**
     * The most serious severity of an evaluated finding.
     *
     * @return the severity, or empty if nothing was found
     */
    public Optional<Severity> worst() {
        return findings.stream()
                .filter(Finding::evaluated)
                .map(Finding::severity)
                .findFirst();
    }

    /**
     * The report for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        long found = findings.stream().filter(Finding::evaluated).count();
        String head = "cluster " + cluster + ": "
                + (found == 0 ? "nothing found" : found + " finding(s), worst " + worst().orElseThrow())
                + (notEvaluated().isEmpty() ? "" : ", " + notEvaluated().size() + " rule(s) not evaluated");
        return findings.stream()
                        .map(Finding::text)
                        .collect(Collectors.joining("\n", head + "\n", ""))
                        .stripTrailing() + "\n";
    }
}
