package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A runbook in order and in time. Times count from the start. A step nobody measured adds nothing to a time, but every
 * time names those it would have to count.
 *
 * @param runbook what was planned
 * @param steps every step with its earliest start and end, in an order that respects the dependencies
 * @param criticalPath ids of a longest chain, by what was measured and then by the number of steps; steps beside it
 *     without slack are as critical
 * @param total length of the critical path, with whatever may run side by side running side by side
 * @param serial the sum of all steps, one after the other, as a single person would do it
 * @param trafficSafe earliest end of the step after which traffic is safe, or null if the runbook names none
 */
public record RunbookPlan(
        Runbook runbook,
        List<Scheduled> steps,
        List<String> criticalPath,
        PlannedTime total,
        PlannedTime serial,
        @Nullable PlannedTime trafficSafe) {

    /** Freezes the lists. */
    public RunbookPlan {
        steps = List.copyOf(steps);
        criticalPath = List.copyOf(criticalPath);
    }

    /**
     * One step in time.
     *
     * @param step the step
     * @param start earliest start, counted from the beginning, as far as measured
     * @param end start plus typical duration, or the start if nobody measured it
     * @param slack how late it may end without making the whole run later, as far as measured
     * @param unmeasuredBefore ids of steps before it that nobody measured, in order of the plan
     */
    public record Scheduled(
            RunbookStep step, Duration start, Duration end, Duration slack, List<String> unmeasuredBefore) {

        /** Freezes the list. */
        public Scheduled {
            unmeasuredBefore = List.copyOf(unmeasuredBefore);
        }

        /**
         * Its earliest start.
         *
         * @return with the steps before it that nobody measured
         */
        public PlannedTime begins() {
            return new PlannedTime(start, unmeasuredBefore);
        }

        /**
         * Its earliest end.
         *
         * @return with the steps up to it, itself included, that nobody measured
         */
        public PlannedTime ends() {
            List<String> unmeasured = new ArrayList<>(unmeasuredBefore);
            if (step.typicalDuration().isEmpty()) {
                unmeasured.add(step.id());
            }
            return new PlannedTime(end, unmeasured);
        }
    }

    /**
     * Plans a runbook.
     *
     * @param runbook the runbook
     * @return the plan; equal for equal runbooks
     */
    public static RunbookPlan of(Runbook runbook) {
        return new Schedule(runbook).plan();
    }

    /**
     * The steps whose duration nobody measured.
     *
     * @return ids in order of the plan
     */
    public List<String> unmeasured() {
        return serial.unmeasured();
    }

    /**
     * Whether there are times at all.
     *
     * @return whether somebody measured a step
     */
    public boolean measured() {
        return unmeasured().size() < steps.size();
    }

    /**
     * The plan for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        return PlanText.of(this);
    }

    /**
     * The plan for people who decide: figures, a table, a Gantt chart and a flow chart in Mermaid.
     *
     * @return Markdown, each line ended by a line feed
     */
    public String markdown() {
        return PlanMarkdown.of(this);
    }

    /**
     * What users notice of it.
     *
     * @return who serves when, and what is lost
     */
    public ServicePlan service() {
        return ServicePlan.of(this);
    }

    /**
     * Steps that may run side by side: those with equally many steps in the longest chain before them.
     *
     * @return groups of ids in order; every step is in one
     */
    public List<List<String>> parallelGroups() {
        Map<String, Integer> depths = new TreeMap<>();
        Map<Integer, List<String>> groups = new TreeMap<>();
        for (Scheduled scheduled : steps) {
            RunbookStep step = scheduled.step();
            int depth = step.dependsOn().stream()
                    .mapToInt(before -> depths.getOrDefault(before, 0) + 1)
                    .max()
                    .orElse(0);
            depths.put(step.id(), depth);
            groups.computeIfAbsent(depth, key -> new ArrayList<>()).add(step.id());
        }
        return groups.values().stream().map(List::copyOf).toList();
    }

    /**
     * The steps from which there is no way back.
     *
     * @return in order of the plan
     */
    public List<RunbookStep> pointsOfNoReturn() {
        return steps.stream()
                .map(Scheduled::step)
                .filter(RunbookStep::pointOfNoReturn)
                .toList();
    }

    /**
     * Everything that stands in the way, all at once.
     *
     * @param answers what is known
     * @return every precondition of every step that does not hold or that nobody answered, in order of the plan
     */
    public List<Blocker> blockers(Answers answers) {
        List<Blocker> blockers = new ArrayList<>();
        for (Scheduled scheduled : steps) {
            for (Precondition each : scheduled.step().preconditions()) {
                Optional<Answer> answer = answers.about(each);
                if (!answer.map(Answer::holds).orElse(false)) {
                    String seen = answer.map(Answer::seen).orElse("nobody looked");
                    blockers.add(new Blocker(scheduled.step().id(), each, seen));
                }
            }
        }
        return blockers;
    }
}
