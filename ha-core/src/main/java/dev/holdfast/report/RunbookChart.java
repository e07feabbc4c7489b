package dev.holdfast.report;

import dev.holdfast.runbook.PlannedTime;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.ServiceSpan;
import dev.holdfast.runbook.Window;
import dev.holdfast.runbook.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan as a chart: by time, or by what must come first where nobody measured anything. */
final class RunbookChart {

    private RunbookChart() {}

    static Gantt of(RunbookPlan plan) {
        boolean stages = unmeasured(plan);
        Map<String, Integer> depths = depths(plan);
        List<Gantt.Bar> bars = new ArrayList<>();
        Map<String, Gantt.Bar> byStep = new TreeMap<>();
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            String id = scheduled.step().id();
            int depth = depths.getOrDefault(id, 0);
            Gantt.Bar bar = new Gantt.Bar(
                    id,
                    scheduled.step().title(),
                    stages ? depth : scheduled.start().toMillis(),
                    stages ? depth + 1 : scheduled.end().toMillis(),
                    stages || scheduled.step().typicalDuration().isPresent(),
                    plan.criticalPath().contains(id),
                    scheduled.step().pointOfNoReturn());
            bars.add(bar);
            byStep.put(id, bar);
        }
        long length = bars.stream().mapToLong(Gantt.Bar::to).max().orElse(0);
        return new Gantt(
                plan.runbook().id()
                        + (stages
                                ? ": what must come first; nobody measured any step."
                                : ": earliest start of each step."),
                stages ? Gantt.Scale.STAGE : Gantt.Scale.TIME,
                length,
                bars,
                shades(plan, byStep),
                marks(plan, byStep, stages));
    }

    /** A plan in which no step takes any time has no time axis. */
    static boolean unmeasured(RunbookPlan plan) {
        return plan.total().atLeast().isZero();
    }

    static String words(WindowKind kind) {
        return switch (kind) {
            case OUTAGE -> "Outage declared";
            case BELOW_CAPACITY -> "Below capacity";
            case DUAL_PRIMARY -> "Two active nodes";
            case MIXED_RELEASES -> "Mixed releases";
        };
    }

    private static Map<String, Integer> depths(RunbookPlan plan) {
        Map<String, Integer> depths = new TreeMap<>();
        List<List<String>> groups = plan.parallelGroups();
        for (int i = 0; i < groups.size(); i++) {
            int depth = i;
            groups.get(i).forEach(id -> depths.put(id, depth));
        }
        return depths;
    }

    private static List<Gantt.Shade> shades(RunbookPlan plan, Map<String, Gantt.Bar> bars) {
        List<Gantt.Shade> shades = new ArrayList<>();
        if (!unmeasured(plan)) {
            nobodyServes(plan, shades);
        }
        for (Window window : plan.runbook().safety().windows()) {
            Gantt.Bar from = bars.get(window.fromStep());
            Gantt.Bar to = bars.get(window.toStep());
            if (from != null && to != null) {
                Tone tone = window.kind() == WindowKind.OUTAGE || window.kind() == WindowKind.DUAL_PRIMARY
                        ? Tone.ALARM
                        : Tone.WARNING;
                shades.add(new Gantt.Shade(
                        words(window.kind()) + ", " + steps(window),
                        tone,
                        Math.min(from.from(), to.to()),
                        Math.max(from.from(), to.to())));
            }
        }
        return shades;
    }

    /** What the walk through the plan finds: a declared window spans whole steps, and service comes back within one. */
    private static void nobodyServes(RunbookPlan plan, List<Gantt.Shade> shades) {
        String known = plan.service().outage().exact() ? "" : " at least";
        for (ServiceSpan span : plan.service().spans()) {
            if (span.serving() == 0) {
                shades.add(new Gantt.Shade(
                        "Nobody serves," + known + " " + Times.of(span.length()),
                        Tone.ALARM,
                        span.from().toMillis(),
                        span.to().toMillis()));
            }
        }
    }

    private static String steps(Window window) {
        return window.fromStep().equals(window.toStep())
                ? "step " + window.fromStep()
                : "steps " + window.fromStep() + " to " + window.toStep();
    }

    private static List<Gantt.Mark> marks(RunbookPlan plan, Map<String, Gantt.Bar> bars, boolean stages) {
        String step = plan.runbook().safeTraffic();
        Gantt.Bar bar = step == null ? null : bars.get(step);
        PlannedTime safe = plan.trafficSafe();
        if (bar == null || safe == null) {
            return List.of();
        }
        return List.of(new Gantt.Mark(
                "Earliest safe traffic",
                Tone.GOOD,
                stages ? bar.to() : safe.atLeast().toMillis()));
    }
}
