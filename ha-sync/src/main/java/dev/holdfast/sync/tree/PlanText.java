package dev.holdfast.sync.tree;

import java.util.List;

/** A plan for a person who is to approve it. */
final class PlanText {

    private final StringBuilder text = new StringBuilder();

    private PlanText() {}

    static String of(TreePlan plan) {
        PlanText page = new PlanText();
        page.text.append(plan.subject()).append(", plan ").append(plan.digest()).append('\n');
        if (plan instanceof TreePlan.Proceed proceed) {
            page.line(proceed.totals().describe());
            for (int i = 0; i < proceed.steps().size(); i++) {
                page.line((i + 1) + ". " + proceed.steps().get(i).describe());
            }
            page.lines("held: ", proceed.held());
            page.lines("warning: ", proceed.warnings());
        } else if (plan instanceof TreePlan.NoChange noChange) {
            page.line("nothing to do");
            page.lines("held: ", noChange.held());
            page.lines("warning: ", noChange.warnings());
        } else if (plan instanceof TreePlan.Halted halted) {
            page.line("halted, nothing is done; it would have been: "
                    + halted.totals().describe());
            page.lines("", halted.halts());
        } else if (plan instanceof TreePlan.Refused refused) {
            page.line("refused, nothing is done");
            page.lines("", refused.gates());
        }
        return page.text.toString();
    }

    private void lines(String before, List<?> all) {
        all.forEach(each -> line(before + each));
    }

    /** One line whatever a file is called. */
    private void line(String what) {
        text.append("  ").append(what.replaceAll("\\p{Cntrl}", "?")).append('\n');
    }
}
