package dev.holdfast.report;

import dev.holdfast.report.Entries.Entry;
import dev.holdfast.report.Entries.Field;
import dev.holdfast.report.Figures.Figure;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Blocker;
import dev.holdfast.runbook.Load;
import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.PlannedTime;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A procedure: how long, who serves meanwhile, what cannot be undone. */
final class RunbookSection {

    private final RunbookPlan plan;
    private final ServicePlan service;

    RunbookSection(RunbookPlan plan) {
        this.plan = plan;
        this.service = plan.service();
    }

    Section section(List<Block> first) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Prose(plan.runbook().id() + ": " + plan.runbook().title() + ".\n"
                + plan.runbook().provenance()));
        blocks.add(figures());
        blocks.addAll(first);
        blocks.add(RunbookChart.of(plan));
        if (!plan.runbook().safety().windows().isEmpty()) {
            blocks.add(windows());
        }
        blocks.add(steps());
        return new Section("Runbook " + plan.runbook().id(), blocks);
    }

    static Entries blockers(RunbookPlan plan, Answers answers) {
        List<Blocker> blockers = plan.blockers(answers);
        return new Entries(
                caption(plan, blockers.isEmpty()),
                blockers.stream()
                        .map(blocker -> new Entry(
                                Tone.ALARM,
                                "BLOCKED",
                                "step " + blocker.stepId() + ": "
                                        + blocker.precondition().name(),
                                List.of(
                                        new Field("Seen", blocker.seen()),
                                        new Field(
                                                "Wanted", blocker.precondition().wanted()),
                                        new Field(
                                                "Remedy", blocker.precondition().remedy()),
                                        new Field(
                                                "Facts",
                                                String.join(
                                                        ", ",
                                                        blocker.precondition().factIds())))))
                        .toList());
    }

    private static String caption(RunbookPlan plan, boolean clear) {
        boolean none = plan.steps().stream()
                .allMatch(scheduled -> scheduled.step().preconditions().isEmpty());
        if (none) {
            return "No step names a precondition.";
        }
        return clear ? "Every precondition holds." : "What stands in the way, all at once.";
    }

    private Figures figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("Steps", String.valueOf(plan.steps().size())));
        if (plan.measured()) {
            figures.add(new Figure("Takes", words(plan.total()), "side by side where possible", Tone.NOTE));
            figures.add(Figure.of("One after the other", words(plan.serial())));
        } else {
            figures.add(new Figure("Time", "not measured", "no step has a duration", Tone.PLAIN));
        }
        figures.add(span("Traffic closed on purpose", service.closed(), Tone.ALARM));
        figures.add(span("Nobody serves", service.outage(), Tone.ALARM));
        figures.add(span("Fewer nodes serve", service.degraded(), Tone.WARNING));
        PlannedTime safe = plan.trafficSafe();
        if (safe != null) {
            figures.add(new Figure(
                    "Earliest safe traffic",
                    safe.unknown() ? safe.text() : safe.offset(),
                    "after step " + plan.runbook().safeTraffic(),
                    Tone.GOOD));
        }
        figures.add(noReturn());
        if (plan.measured() && !plan.unmeasured().isEmpty()) {
            figures.add(new Figure(
                    "Not measured",
                    plan.unmeasured().size() + " steps",
                    String.join(", ", plan.unmeasured()),
                    Tone.PLAIN));
        }
        service.losses()
                .forEach(loss -> figures.add(new Figure(
                        "Lost by step " + loss.stepId(),
                        loss.lost(),
                        "written after the copy was made, until "
                                + loss.writesUntil().offset(),
                        Tone.ALARM)));
        return new Figures(figures);
    }

    private Figure noReturn() {
        List<RunbookStep> points = plan.pointsOfNoReturn();
        List<String> each = points.stream()
                .map(step -> "after step " + step.id() + " only " + step.recovery() + " leads on")
                .toList();
        return new Figure(
                "Points of no return",
                String.valueOf(points.size()),
                String.join("; ", each),
                points.isEmpty() ? Tone.GOOD : Tone.ALARM);
    }

    private static Figure span(String name, PlannedTime time, Tone tone) {
        boolean never = time.exact() && time.atLeast().isZero();
        return new Figure(
                name,
                never ? "never" : words(time),
                time.exact() ? "" : "not measured during " + String.join(", ", time.unmeasured()),
                never ? Tone.GOOD : tone);
    }

    private static String words(PlannedTime time) {
        return time.unknown() ? time.text() : (time.exact() ? "" : "at least ") + Times.of(time.atLeast());
    }

    private Table windows() {
        return new Table(
                "What is unsafe on purpose, and why. A window spans whole steps; service may come back within the last.",
                List.of("Window", "From step", "To step", "Why", "Facts"),
                plan.runbook().safety().windows().stream()
                        .map(window -> List.of(
                                RunbookChart.words(window.kind()),
                                window.fromStep(),
                                window.toStep(),
                                window.why(),
                                String.join(", ", window.factIds())))
                        .toList());
    }

    private Table steps() {
        List<List<String>> rows = new ArrayList<>();
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            RunbookStep step = scheduled.step();
            rows.add(List.of(
                    step.id(),
                    step.title() + (step.origin() == Origin.INFERRED ? " (inferred)" : ""),
                    step.kind().name().toLowerCase(Locale.ROOT),
                    String.join(", ", step.dependsOn()),
                    step.typicalDuration().map(Times::of).orElse("?"),
                    serving(service.leastServing().getOrDefault(step.id(), 0)),
                    step.verification(),
                    step.pointOfNoReturn() ? "No return; recovery: " + step.recovery() : step.compensation(),
                    String.join(", ", step.factIds())));
        }
        return new Table(
                "The steps. Critical path: " + String.join(" > ", plan.criticalPath()) + ".",
                List.of(
                        "Step",
                        "What",
                        "Who",
                        "After",
                        "Takes",
                        "Serving",
                        "How one knows",
                        "How it is undone",
                        "Facts"),
                rows);
    }

    private String serving(int nodes) {
        Load load = plan.runbook().safety().load();
        return load == null
                ? String.valueOf(nodes)
                : nodes + " (" + load.capacityOf(nodes) + " of " + load.devices() + " devices)";
    }
}
