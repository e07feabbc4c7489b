package dev.holdfast.runbook;

import java.util.Locale;

/** A plan as lines; times only if somebody measured something. */
final class PlanText {

    private final RunbookPlan plan;
    private final boolean measured;
    private final StringBuilder text = new StringBuilder();

    private PlanText(RunbookPlan plan) {
        this.plan = plan;
        this.measured = plan.measured();
    }

    static String of(RunbookPlan plan) {
        return new PlanText(plan).render();
    }

    private String render() {
        Runbook runbook = plan.runbook();
        line(runbook.id() + ": " + runbook.title());
        line("  " + runbook.provenance());
        plan.steps().forEach(this::step);
        if (measured) {
            line("* has no slack");
        }
        PlanFigures.of(plan).forEach(row -> line(row.getKey() + ": " + row.getValue()));
        return text.toString();
    }

    private void step(RunbookPlan.Scheduled scheduled) {
        RunbookStep step = scheduled.step();
        String head = String.format(Locale.ROOT, "%-6s %-6s  %s", step.id(), step.kind(), step.title());
        line((measured ? time(scheduled) : "  ")
                + head
                + (step.origin() == Origin.INFERRED ? " (inferred)" : "")
                + (step.pointOfNoReturn() ? " [point of no return, recovery: " + step.recovery() + "]" : ""));
        if (!step.verification().isEmpty()) {
            line("          verify: " + step.verification());
        }
        if (!step.compensation().isEmpty()) {
            line("          undo:   " + step.compensation());
        }
    }

    /** A star marks what has no slack. */
    private static String time(RunbookPlan.Scheduled scheduled) {
        return String.format(
                Locale.ROOT,
                "%s %11s %7s  ",
                scheduled.slack().isZero() ? "*" : " ",
                scheduled.begins().offset(),
                scheduled.step().typicalDuration().map(Times::minutes).orElse("?"));
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
