package dev.holdfast.lint;

import dev.holdfast.model.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules said.
 *
 * @param cluster about which cluster
 * @param rules ids of the rules that spoke, sorted: those that apply to the cluster's family
 * @param findings sorted by severity, rule id, subject
 */
public record LintReport(ClusterId cluster, List<String> rules, List<Finding> findings) {

    /** Sorts and freezes. */
    public LintReport {
        rules = rules.stream().sorted().toList();
        findings = findings.stream().sorted(Finding.ORDER).toList();
    }

    /**
     * Whether this rule found something, waived or not. A rule that was not evaluated found nothing.
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
     * What could not be evaluated for want of an observation.
     *
     * @return one finding per rule and subject
     */
    public List<Finding> notEvaluated() {
        return findings.stream().filter(finding -> !finding.evaluated()).toList();
    }

    /**
     * The same, said once for each rule and reason.
     *
     * @return each with the subjects it is about
     */
    public List<NotEvaluated> notEvaluatedByReason() {
        return NotEvaluated.of(notEvaluated());
    }

    /**
     * What counts: evaluated and not waived.
     *
     * @return sorted
     */
    public List<Finding> open() {
        return findings.stream().filter(Finding::open).toList();
    }

    /**
     * What somebody gave the word for.
     *
     * @return sorted
     */
    public List<Finding> waived() {
        return findings.stream().filter(Finding::waived).toList();
    }

    /**
     * What forbids to make a plan.
     *
     * @return the open findings of severity {@link Severity#BLOCKER}
     */
    public List<Finding> blockers() {
        return open().stream()
                .filter(finding -> finding.severity() == Severity.BLOCKER)
                .toList();
    }

    /**
     * Whether a plan may be made.
     *
     * @return whether there is no blocker
     */
    public boolean mayPlan() {
        return blockers().isEmpty();
    }

    /**
     * Whether a plan may be applied. What was not evaluated does not forbid it: look at {@link #notEvaluated()} first.
     *
     * @return whether there is no blocker, and no error that is not waived
     */
    public boolean mayApply() {
        return open().stream().noneMatch(finding -> finding.severity().atLeast(Severity.ERROR));
    }

    /**
     * The most serious severity of an open finding.
     *
     * @return the severity, or empty if nothing counts
     */
    public Optional<Severity> worst() {
        return open().stream().map(Finding::severity).findFirst();
    }

    /**
     * The report for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("cluster " + cluster + ": "
                + (open().isEmpty() ? "nothing found" : open().size() + " finding(s), worst " + worst().orElseThrow())
                + (waived().isEmpty() ? "" : ", " + waived().size() + " waived")
                + (notEvaluated().isEmpty() ? "" : ", " + notEvaluated().size() + " not evaluated"));
        open().forEach(finding -> lines.add(finding.text()));
        waived().forEach(finding -> lines.add(finding.text()));
        lines.addAll(NotEvaluated.lines(notEvaluated()));
        return String.join("\n", lines) + "\n";
    }
}
