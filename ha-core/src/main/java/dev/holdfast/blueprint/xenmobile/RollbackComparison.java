package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.PlannedTime;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import java.time.Duration;
import java.util.Locale;

/** Two plans from one planner and the same durations, for the person who has to choose. */
final class RollbackComparison {

    private final Rollback rollback;
    private final RunbookPlan documented;
    private final RunbookPlan planned;
    private final StringBuilder text = new StringBuilder();

    private RollbackComparison(Rollback rollback) {
        this.rollback = rollback;
        this.documented = rollback.runbook().plan();
        this.planned = rollback.sideBySide().plan();
    }

    static String of(Rollback rollback) {
        RollbackComparison comparison = new RollbackComparison(rollback);
        comparison.steps();
        comparison.figures();
        comparison.earlyNotice();
        comparison.assumptions();
        return comparison.text.toString();
    }

    private void steps() {
        line("  step   reported  documented  side by side   takes  what");
        for (RunbookPlan.Scheduled scheduled : documented.steps()) {
            RunbookStep step = scheduled.step();
            line(String.format(
                    Locale.ROOT,
                    "  %-5s  %8s  %10s  %12s  %6s  %s%s",
                    step.id(),
                    DocumentedRollback.startOf(step.id())
                            .map(offset -> rollback.documentedRun()
                                    .origin()
                                    .plus(offset)
                                    .toString())
                            .orElse("-"),
                    "+" + hours(scheduled.start()),
                    "+" + hours(start(planned, step.id())),
                    step.typicalDuration()
                            .map(takes -> takes.toMinutes() + " min")
                            .orElse("?"),
                    step.title(),
                    step.origin() == Origin.INFERRED ? " (inferred)" : ""));
        }
    }

    private void figures() {
        line("  " + hours(documented.total().atLeast()) + " -> "
                + hours(planned.total().atLeast())
                + "  from the first action to the word to users; the author states "
                + hours(rollback.documentedReport().total()));
        span("virtual servers disabled (derived)", "01", "11");
        span("single nodes serve (derived)", "11", "16");
        span("further gap, the only running node is powered down (derived)", "13.2", "14.2");
        Load load = rollback.runbook().safety().load();
        if (load != null && !load.carriedBy(1)) {
            line("  meanwhile one node serves " + load.capacityOf(1) + " of " + load.devices() + " devices (derived)");
        }
        line("  earliest safe traffic: +" + safe(documented) + " -> +" + safe(planned) + ", after step "
                + rollback.runbook().safeTraffic());
    }

    private void span(String what, String from, String to) {
        line("  " + hours(between(documented, from, to)) + " -> " + hours(between(planned, from, to)) + "  " + what);
    }

    /** On by default in this text only. */
    private void earlyNotice() {
        line("  optional, ours, in neither plan unless asked for: " + EarlyNotice.STEP.id() + " "
                + EarlyNotice.STEP.title() + "; the report tells them "
                + hours(rollback.documentedReport().total()) + " later, in step 17 (RB-29)");
    }

    private void assumptions() {
        line("  the same in both: steps, durations, safety rules; no plan opens traffic before the release of the"
                + " serving nodes is the database's");
        line("  changed, and nothing else:");
        rollback.assumptions().forEach(each -> line("    " + each + ": " + each.words()));
    }

    private static String safe(RunbookPlan plan) {
        PlannedTime safe = plan.trafficSafe();
        return safe == null ? "?" : hours(safe.atLeast());
    }

    private static Duration between(RunbookPlan plan, String from, String to) {
        return start(plan, to).minus(start(plan, from));
    }

    private static Duration start(RunbookPlan plan, String stepId) {
        return plan.steps().stream()
                .filter(scheduled -> scheduled.step().id().equals(stepId))
                .map(RunbookPlan.Scheduled::start)
                .findFirst()
                .orElseThrow();
    }

    private static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%dh%02d", duration.toHours(), duration.toMinutesPart());
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
