package dev.holdfast.runbook;

import java.time.Duration;
import java.util.Locale;

/** A plan as lines. */
final class PlanText {

    private PlanText() {}

    static String of(RunbookPlan plan) {
        Runbook runbook = plan.runbook();
        StringBuilder text = new StringBuilder()
                .append(runbook.id())
                .append(": ")
                .append(runbook.title())
                .append('\n')
                .append("  ")
                .append(runbook.provenance())
                .append('\n');
        plan.steps().forEach(scheduled -> step(text, plan, scheduled));
        text.append("critical path: ")
                .append(String.join(" > ", plan.criticalPath()))
                .append('\n');
        text.append("at least ")
                .append(Times.hours(plan.total()))
                .append(" with parallel steps, ")
                .append(Times.hours(plan.serial()))
                .append(" one after the other\n");
        Duration safe = plan.trafficSafe();
        if (safe != null) {
            text.append("earliest safe traffic: +")
                    .append(Times.hours(safe))
                    .append(", after ")
                    .append(runbook.safeTraffic())
                    .append('\n');
        }
        if (!plan.unmeasured().isEmpty()) {
            text.append("nobody measured: ")
                    .append(String.join(", ", plan.unmeasured()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void step(StringBuilder text, RunbookPlan plan, RunbookPlan.Scheduled scheduled) {
        RunbookStep step = scheduled.step();
        text.append(plan.criticalPath().contains(step.id()) ? "* " : "  ")
                .append(String.format(
                        Locale.ROOT,
                        "%-5s +%s %-8s %s",
                        step.id(),
                        Times.hours(scheduled.start()),
                        step.typicalDuration().map(Times::minutes).orElse("?"),
                        step.kind()))
                .append("  ")
                .append(step.title());
        if (step.origin() == Origin.INFERRED) {
            text.append(" (inferred)");
        }
        if (step.pointOfNoReturn()) {
            text.append(" [point of no return, recovery: ")
                    .append(step.recovery())
                    .append(']');
        }
        text.append('\n');
        if (!step.verification().isEmpty()) {
            text.append("          verify: ").append(step.verification()).append('\n');
        }
        if (!step.compensation().isEmpty()) {
            text.append("          undo:   ").append(step.compensation()).append('\n');
        }
    }
}
