package dev.holdfast.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan as Markdown with a Mermaid Gantt chart and flow chart, for people who decide about it. */
final class PlanMarkdown {

    private final RunbookPlan plan;
    private final ServicePlan service;
    private final StringBuilder text = new StringBuilder();

    private PlanMarkdown(RunbookPlan plan) {
        this.plan = plan;
        this.service = plan.service();
    }

    static String of(RunbookPlan plan) {
        return new PlanMarkdown(plan).render();
    }

    private String render() {
        line("# " + plan.runbook().id() + ": " + prose(plan.runbook().title()));
        line("");
        line(prose(plan.runbook().provenance()));
        line("");
        figures();
        steps();
        gantt();
        flow();
        return text.toString();
    }

    private void figures() {
        line("| figure | value |");
        line("|---|---|");
        row("total, side by side where possible", Times.hours(plan.total()));
        row("one after the other", Times.hours(plan.serial()));
        row("nobody serves", Times.hours(service.outage()));
        row("fewer nodes serve than at the start", Times.hours(service.degraded()));
        Duration safe = plan.trafficSafe();
        row("earliest safe traffic", safe == null ? "traffic is not touched" : "+" + Times.hours(safe));
        row("critical path", String.join(" > ", plan.criticalPath()));
        row("nobody measured", plan.unmeasured().isEmpty() ? "-" : String.join(", ", plan.unmeasured()));
        for (DataLoss loss : service.losses()) {
            row(
                    "lost by step " + loss.stepId(),
                    prose(loss.lost()) + ": from the backup until +" + Times.hours(loss.writesUntil()));
        }
        for (Window window : plan.runbook().safety().windows()) {
            row(
                    "declared " + window.kind() + ", " + window.fromStep() + " to " + window.toStep(),
                    prose(window.why()) + facts(window.factIds()));
        }
        line("");
    }

    private void steps() {
        line("| step | kind | start | takes | serving | what | how one knows | how it is undone | facts |");
        line("|---|---|---|---|---|---|---|---|---|");
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            RunbookStep step = scheduled.step();
            line("| " + step.id() + " | " + step.kind() + " | +" + Times.hours(scheduled.start()) + " | "
                    + step.typicalDuration().map(Times::minutes).orElse("?") + " | "
                    + capacity(service.leastServing().getOrDefault(step.id(), 0)) + " | " + what(step) + " | "
                    + prose(step.verification()) + " | " + undo(step) + " | " + String.join(", ", step.factIds())
                    + " |");
        }
        line("");
    }

    private String capacity(int serving) {
        Load load = plan.runbook().safety().load();
        return load == null
                ? String.valueOf(serving)
                : serving + " (" + load.capacityOf(serving) + " of " + load.devices() + ")";
    }

    private static String what(RunbookStep step) {
        return prose(step.title()) + (step.origin() == Origin.INFERRED ? " *(inferred)*" : "");
    }

    private static String undo(RunbookStep step) {
        return step.pointOfNoReturn()
                ? "**point of no return**; recovery: " + step.recovery()
                : prose(step.compensation());
    }

    private void gantt() {
        line("```mermaid");
        line("gantt");
        line("    title " + label(plan.runbook().id()));
        line("    dateFormat YYYY-MM-DD HH:mm");
        line("    axisFormat %H:%M");
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            Duration takes = scheduled.end().minus(scheduled.start());
            String critical = scheduled.slack().isZero() ? "crit, " : "";
            line("    " + label(scheduled.step().id() + " " + scheduled.step().title()) + " :"
                    + (takes.isZero() ? "milestone, " : critical)
                    + node(scheduled.step().id()) + ", "
                    + clock(scheduled.start()) + ", " + takes.toMinutes() + "m");
        }
        line("```");
        line("");
    }

    private void flow() {
        line("```mermaid");
        line("flowchart TD");
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            RunbookStep step = scheduled.step();
            String name = "\"" + label(step.id() + " " + step.title()) + "\"";
            line("    " + node(step.id()) + (step.pointOfNoReturn() ? "{{" + name + "}}" : "[" + name + "]"));
            step.dependsOn().forEach(before -> line("    " + node(before) + " --> " + node(step.id())));
        }
        line("```");
    }

    private static String facts(List<String> ids) {
        return ids.isEmpty() ? "" : ids.stream().collect(Collectors.joining(", ", " (", ")"));
    }

    /** Counts from midnight of a day that means nothing. */
    private static String clock(Duration offset) {
        return String.format(
                Locale.ROOT,
                "2000-01-%02d %02d:%02d",
                1 + offset.toDays(),
                offset.toHoursPart(),
                offset.toMinutesPart());
    }

    private static String node(String stepId) {
        return "s" + stepId.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** Mermaid ends a label at a colon, a semicolon, a hash or a quote. */
    private static String label(String value) {
        return value.replaceAll("[:;#\"]", ",");
    }

    private static String prose(String value) {
        return value.replace("|", "\\|").replace('\n', ' ');
    }

    private void row(String name, String value) {
        line("| " + name + " | " + value + " |");
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
