package dev.holdfast.report;

import dev.holdfast.report.Figures.Figure;
import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.TimelineReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a run went, alone or beside its plan. */
final class RunSection {

    private RunSection() {}

    static Section of(TimelineReport report) {
        return Section.of(
                "Run: " + report.timeline().title(), assumption(), figures(report), chart(report), rows(report));
    }

    static Section of(TimelineReport report, RunbookPlan plan) {
        Figures both = Figures.of(
                Figure.of("As it went", Times.of(report.total())),
                new Figure(
                        "As planned, at least",
                        Times.of(plan.total().atLeast()),
                        "side by side where possible",
                        Tone.NOTE),
                Figure.of(
                        "One after the other, at least", Times.of(plan.serial().atLeast())));
        return Section.of(
                "Run and plan: " + report.timeline().title(),
                assumption(),
                both,
                figures(report),
                chart(report),
                RunbookChart.of(plan),
                comparison(report, plan));
    }

    private static Prose assumption() {
        return new Prose(
                "Each documented time is taken as the start of its step, which lasted until the next one (RB-32).");
    }

    private static Figures figures(TimelineReport report) {
        List<Figure> figures = new ArrayList<>();
        for (TimelineReport.Figure each : report.figures()) {
            boolean stated = each.span().origin() == Origin.DOCUMENTED;
            figures.add(new Figure(
                    each.span().name(),
                    Times.of(each.duration()),
                    (stated ? "the author's figure; " : "derived; ")
                            + each.span().note(),
                    stated ? Tone.NOTE : Tone.PLAIN));
        }
        return new Figures(figures);
    }

    private static Gantt chart(TimelineReport report) {
        List<Gantt.Bar> bars = report.rows().stream()
                .map(row -> new Gantt.Bar(
                        row.stepId(),
                        row.title(),
                        row.start().toMillis(),
                        row.start().plus(row.lasted().orElse(Duration.ZERO)).toMillis(),
                        row.lasted().isPresent(),
                        false,
                        false))
                .toList();
        return new Gantt(
                report.timeline().title() + ": as it went, from "
                        + report.timeline().origin() + ".",
                Gantt.Scale.TIME,
                report.total().toMillis(),
                bars,
                List.of(),
                List.of());
    }

    private static Table rows(TimelineReport report) {
        return new Table(
                "What began when.",
                List.of("Step", "Clock", "What", "Lasted"),
                report.rows().stream()
                        .map(row -> List.of(
                                row.stepId(),
                                report.timeline().origin().plus(row.start()).toString(),
                                row.title(),
                                row.lasted().map(Times::of).orElse("nobody noted its end")))
                        .toList());
    }

    private static Table comparison(TimelineReport report, RunbookPlan plan) {
        Map<String, TimelineReport.Row> measured = new TreeMap<>();
        report.rows().forEach(row -> measured.put(row.stepId(), row));
        List<List<String>> rows = new ArrayList<>();
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            TimelineReport.Row row = measured.remove(scheduled.step().id());
            rows.add(List.of(
                    scheduled.step().id(),
                    scheduled.step().title(),
                    row == null ? "not noted" : Times.offset(row.start()),
                    row == null ? "" : row.lasted().map(Times::of).orElse("end not noted"),
                    Times.offset(scheduled.start()),
                    scheduled.step().typicalDuration().map(Times::of).orElse("not measured")));
        }
        measured.values()
                .forEach(row -> rows.add(List.of(
                        row.stepId(),
                        row.title(),
                        Times.offset(row.start()),
                        row.lasted().map(Times::of).orElse("end not noted"),
                        "not in the plan",
                        "")));
        return new Table(
                "Each step as it went and as planned.",
                List.of("Step", "What", "Went from", "Lasted", "Planned from", "Takes"),
                rows);
    }
}
