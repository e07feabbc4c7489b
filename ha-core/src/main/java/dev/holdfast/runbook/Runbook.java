package dev.holdfast.runbook;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work: steps, what must come before what, and what it is held to while it runs.
 *
 * @param id for example {@code XM-ROLLBACK}
 * @param title what it is for
 * @param provenance how far to trust it: who says so, and what they did not say
 * @param steps in the order of the source, each id once, without a circle
 * @param safeTraffic id of the step after which production traffic is safe, or null if traffic is never touched
 * @param safety where it begins, and what must hold at every prefix
 */
public record Runbook(
        String id,
        String title,
        String provenance,
        List<RunbookStep> steps,
        @Nullable String safeTraffic,
        Safety safety) {

    /** Checks the graph and reports all problems at once. */
    public Runbook {
        steps = List.copyOf(steps);
        List<Problem> problems = RunbookProblems.of(steps, safeTraffic, safety.start(), safety.windows());
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("runbook " + id, problems);
        }
    }

    /**
     * Starts a runbook.
     *
     * @param id see {@link #id()}
     * @param title see {@link #title()}
     * @return a builder
     */
    public static RunbookBuilder builder(String id, String title) {
        return new RunbookBuilder(id, title);
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

    /**
     * Checks every order the dependencies allow against the safety rules.
     *
     * @return what was found
     */
    public PrefixReport checkPrefixes() {
        return PrefixCheck.of(this);
    }
}
