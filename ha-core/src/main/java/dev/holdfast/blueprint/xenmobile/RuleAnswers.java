package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.runbook.Answers;
import java.util.List;

/** Rules that stand before a step as preconditions, answered by what they found. */
final class RuleAnswers {

    private RuleAnswers() {}

    static Answers of(List<Rule> rules, LintReport report) {
        Answers answers = Answers.NONE;
        List<String> silent =
                report.notEvaluated().stream().map(Finding::ruleId).toList();
        for (Rule rule : rules) {
            List<Finding> found = report.of(rule.id());
            if (!found.isEmpty()) {
                Finding first = found.get(0);
                answers = answers.with(
                        rule.id(), first.waived(), first.subject() + ": " + first.seen() + more(found.size()));
            } else if (!silent.contains(rule.id())) {
                answers = answers.with(rule.id(), true, "nothing found");
            }
        }
        return answers;
    }

    private static String more(int count) {
        return count == 1 ? "" : " and " + (count - 1) + " more";
    }
}
