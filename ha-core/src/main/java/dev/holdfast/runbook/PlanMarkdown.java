package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        line("# " + prose(plan.runbook().id() + ": " + plan.runbook().title()));
        line("");
        line(PlanWords.paragraph(plan.runbook().provenance()));
        line("");
        table("figure", "value");
        PlanFigures.of(plan).forEach(row -> row(prose(row.getKey()), prose(row.getValue())));
        line("");
        preconditions();
        steps();
        if (plan.measured()) {
            gantt();
        }
        flow();
        return text.toString();
    }

    private void preconditions() {
        if (plan.steps().stream().allMatch(each -> each.step().preconditions().isEmpty())) {
            return;
        }
        table("before step", "must be so", "if not", "asked as", "facts");
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            RunbookStep step = scheduled.step();
            for (Precondition each : step.preconditions()) {
                row(
                        prose(step.id()),
                        prose(each.wanted()),
                        prose(each.remedy()),
                        prose(each.name()),
                        facts(each.factIds()));
            }
        }
        line("");
    }

    private void steps() {
        List<String> head = new ArrayList<>(List.of("step", "kind", "after"));
        if (plan.measured()) {
            head.addAll(List.of("start", "takes"));
        }
        head.addAll(List.of("serving", "what", "how one knows", "how it is undone", "facts"));
        table(head.toArray(String[]::new));
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            RunbookStep step = scheduled.step();
            List<String> cells = new ArrayList<>(
                    List.of(prose(step.id()), step.kind().name(), prose(String.join(", ", step.dependsOn()))));
            if (plan.measured()) {
                cells.add(scheduled.begins().offset());
                cells.add(step.typicalDuration().map(Times::minutes).orElse("?"));
            }
            cells.add(capacity(service.leastServing().getOrDefault(step.id(), 0)));
            cells.addAll(List.of(what(step), proof(step), undo(step), facts(step.factIds())));
            row(cells.toArray(String[]::new));
        }
        line("");
    }

    private static String proof(RunbookStep step) {
        String evidence = step.proof().evidence();
        Duration timeout = step.timing().timeout();
        return prose(step.verification())
                + (evidence.isEmpty() ? "" : "; keep: " + prose(evidence))
                + (timeout == null ? "" : "; fails after " + Times.minutes(timeout));
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
        String recovery = step.recovery();
        return recovery == null ? prose(step.compensation()) : "**point of no return**; recovery: " + prose(recovery);
    }

    private void gantt() {
        line("```mermaid");
        line("gantt");
        line("    title " + PlanWords.task(plan.runbook().id()));
        line("    dateFormat YYYY-MM-DD HH:mm");
        line("    axisFormat %H:%M");
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            Duration takes = scheduled.end().minus(scheduled.start());
            String critical = scheduled.slack().isZero() ? "crit, " : "";
            line("    "
                    + PlanWords.task(
                            scheduled.step().id() + " " + scheduled.step().title()) + " :"
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
            String name = "\"" + PlanWords.quoted(step.id() + " " + step.title()) + "\"";
            line("    " + node(step.id()) + (step.pointOfNoReturn() ? "{{" + name + "}}" : "[" + name + "]"));
            step.dependsOn().forEach(before -> line("    " + node(before) + " --> " + node(step.id())));
        }
        line("```");
    }

    private static String facts(List<String> ids) {
        return prose(String.join(", ", ids));
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

    private static String prose(String value) {
        return PlanWords.inline(value);
    }

    private void table(String... head) {
        row(head);
        line("|---".repeat(head.length) + "|");
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String value) {
        text.append(value).append('\n');
    }
}
