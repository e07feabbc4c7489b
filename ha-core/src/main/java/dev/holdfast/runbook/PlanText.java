package dev.holdfast.runbook;

import java.time.Duration;
import java.util.Locale;

/** A plan as lines; times only where somebody measured something. */
final class PlanText {

    private final RunbookPlan plan;
    private final boolean measured;
    private final StringBuilder text = new StringBuilder();

    private PlanText(RunbookPlan plan) {
        this.plan = plan;
        this.measured = plan.unmeasured().size() < plan.steps().size();
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
            times();
        } else {
            line("nobody measured any step, so there are no times");
        }
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

    private static String time(RunbookPlan.Scheduled scheduled) {
        return String.format(
                Locale.ROOT,
                "%s +%s %7s  ",
                scheduled.slack().isZero() ? "*" : " ",
                Times.hours(scheduled.start()),
                scheduled.step().typicalDuration().map(Times::minutes).orElse("?"));
    }

    private void times() {
        line("critical path: " + String.join(" > ", plan.criticalPath()) + " (* has no slack)");
        line("at least " + Times.hours(plan.total()) + " with parallel steps, " + Times.hours(plan.serial())
                + " one after the other");
        Duration safe = plan.trafficSafe();
        if (safe != null) {
            line("earliest safe traffic: +" + Times.hours(safe) + ", after "
                    + plan.runbook().safeTraffic());
        }
        if (!plan.unmeasured().isEmpty()) {
            line("nobody measured: " + String.join(", ", plan.unmeasured()));
        }
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
