package dev.holdfast.runbook;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work: steps and what must come before what.
 *
 * @param id for example {@code XM-ROLLBACK}
 * @param title what it is for
 * @param provenance how far to trust it: who says so, and what they did not say
 * @param steps in the order of the source, each id once, without a circle
 * @param safeTraffic id of the step after which production traffic is safe, or null if traffic is never touched
 */
public record Runbook(
        String id,
        String title,
        String provenance,
        List<RunbookStep> steps,
        @Nullable String safeTraffic) {

    /** Checks the graph and reports all problems at once. */
    public Runbook {
        steps = List.copyOf(steps);
        List<Problem> problems = problems(steps, safeTraffic);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("runbook " + id, problems);
        }
    }

    /**
     * The step of this id.
     *
     * @param stepId any id
     * @return the step, or empty if the runbook has none of that id
     */
    public Optional<RunbookStep> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    /**
     * The order, the critical path and the times.
     *
     * @return the plan of this runbook
     */
    public RunbookPlan plan() {
        return RunbookPlan.of(this);
    }

    private static List<Problem> problems(List<RunbookStep> steps, @Nullable String safeTraffic) {
        List<String> ids = steps.stream().map(RunbookStep::id).toList();
        List<Problem> problems = new ArrayList<>();
        if (steps.isEmpty()) {
            problems.add(new Problem("steps", "none", "a runbook needs a step", "Declare at least one step."));
        }
        for (int i = 0; i < steps.size(); i++) {
            RunbookStep step = steps.get(i);
            if (ids.indexOf(step.id()) < i) {
                problems.add(new Problem(
                        "steps[" + i + "].id", step.id(), "used by an earlier step", "Give each step its own id."));
            }
            for (String before : step.dependsOn()) {
                if (!ids.contains(before)) {
                    problems.add(new Problem(
                            "steps[" + i + "].dependsOn", before, "no such step", "Use one of " + ids + "."));
                }
            }
        }
        if (safeTraffic != null && !ids.contains(safeTraffic)) {
            problems.add(new Problem("safeTraffic", safeTraffic, "no such step", "Use one of " + ids + "."));
        }
        List<String> circle = TopologicalOrder.of(steps).leftOver();
        if (problems.isEmpty() && !circle.isEmpty()) {
            problems.add(new Problem(
                    "steps",
                    circle.toString(),
                    "these steps wait for each other, or for a step that does",
                    "Remove a dependency from the circle."));
        }
        return problems;
    }
}
