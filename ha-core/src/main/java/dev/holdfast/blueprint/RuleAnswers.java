package dev.holdfast.blueprint;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Waiver;
import dev.holdfast.runbook.Answers;
import java.util.List;
import java.util.stream.Collectors;

/** What a report says about preconditions that bear a rule's id. */
final class RuleAnswers {

    private RuleAnswers() {}

    static Answers of(LintReport report) {
        Answers answers = Answers.NONE;
        for (String rule : report.rules()) {
            List<Finding> found = report.of(rule);
            List<Finding> against =
                    found.stream().filter(RuleAnswers::standsInTheWay).toList();
            if (!against.isEmpty()) {
                answers = answers.with(rule, false, seen(against));
            } else if (report.notEvaluated().stream()
                    .noneMatch(finding -> finding.ruleId().equals(rule))) {
                answers = answers.with(rule, true, found.isEmpty() ? "checked, nothing found" : seen(found));
            }
        }
        return answers;
    }

    private static boolean standsInTheWay(Finding finding) {
        return finding.open() && finding.severity().atLeast(Severity.WARN);
    }

    private static String seen(List<Finding> findings) {
        return findings.stream().map(RuleAnswers::seen).collect(Collectors.joining("; "));
    }

    private static String seen(Finding finding) {
        String text = finding.subject() + ": " + finding.seen();
        Waiver waiver = finding.waiver();
        if (waiver != null) {
            return text + ", waived: " + waiver.text();
        }
        return standsInTheWay(finding) ? text : "noted: " + text;
    }
}
