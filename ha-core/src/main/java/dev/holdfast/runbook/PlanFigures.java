package dev.holdfast.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a plan comes to, as names and words; the same in every output. */
final class PlanFigures {

    private final RunbookPlan plan;
    private final List<Map.Entry<String, String>> rows = new ArrayList<>();

    private PlanFigures(RunbookPlan plan) {
        this.plan = plan;
    }

    static List<Map.Entry<String, String>> of(RunbookPlan plan) {
        PlanFigures figures = new PlanFigures(plan);
        figures.times();
        figures.service();
        figures.noReturn();
        figures.windows();
        figures.safety();
        return figures.rows;
    }

    private void times() {
        if (plan.measured()) {
            row("total, side by side where possible", plan.total().text());
            row("one after the other", plan.serial().text());
            row("not measured", plan.unmeasured().isEmpty() ? "-" : ids(plan.unmeasured()));
        } else {
            row("time", "not measured: no step has a duration");
        }
        row(plan.measured() ? "critical path" : "longest chain", String.join(" > ", plan.criticalPath()));
    }

    private void service() {
        ServicePlan service = plan.service();
        row("front end closed as a whole", during(service.closed()));
        row("nobody serves, for that or another reason", during(service.outage()));
        row("somebody serves, but fewer nodes than at the start", during(service.degraded()));
        PlannedTime safe = plan.trafficSafe();
        row(
                "earliest safe traffic",
                safe == null
                        ? "no step opens traffic"
                        : "after step " + plan.runbook().safeTraffic() + ": "
                                + (safe.unknown() ? safe.text() : safe.offset()));
        for (DataLoss loss : service.losses()) {
            row("lost by step " + loss.stepId(), loss.lost() + ": from when the copy was made until " + end(loss));
        }
    }

    private static String end(DataLoss loss) {
        PlannedTime until = loss.writesUntil();
        if (until.exact() && until.atLeast().isZero()) {
            return "the run begins";
        }
        return until.unknown() ? "the end of steps " + ids(until.unmeasured()) : until.offset();
    }

    private void noReturn() {
        List<RunbookStep> points = plan.pointsOfNoReturn();
        row(
                "points of no return",
                points.isEmpty()
                        ? "none"
                        : points.stream()
                                .map(step -> step.id() + " (recovery: " + step.recovery() + ")")
                                .collect(Collectors.joining(", ")));
    }

    private void windows() {
        for (Window window : plan.runbook().safety().windows()) {
            row(
                    "declared " + window.kind() + ", " + window.fromStep() + " to " + window.toStep(),
                    window.why()
                            + (window.factIds().isEmpty() ? "" : " (" + String.join(", ", window.factIds()) + ")"));
        }
    }

    private void safety() {
        Runbook runbook = plan.runbook();
        row(
                "safety",
                runbook.safety().rules().isEmpty()
                        ? "not checked: no safety rules given"
                        : runbook.checkPrefixes().text());
    }

    private static String during(PlannedTime time) {
        if (time.exact()) {
            return time.atLeast().isZero() ? "never" : time.text();
        }
        return time.text() + (time.unknown() ? ": during " : ", not measured during ") + ids(time.unmeasured());
    }

    private static String ids(List<String> steps) {
        return String.join(", ", steps);
    }

    private void row(String name, String value) {
        rows.add(Map.entry(name, value));
    }
}
