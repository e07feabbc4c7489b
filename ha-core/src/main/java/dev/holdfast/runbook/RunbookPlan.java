package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A runbook in order and in time. Times count from the start; a step nobody measured counts as zero and is listed, so
 * every time is <em>at least</em> that long.
 *
 * @param runbook what was planned
 * @param steps every step with its earliest start and end, in an order that respects the dependencies
 * @param criticalPath ids of a longest chain; steps beside it without slack are as critical
 * @param total length of the critical path, with whatever may run side by side running side by side
 * @param serial the sum of all steps, one after the other, as a single person would do it
 * @param unmeasured ids of steps whose duration nobody measured
 * @param trafficSafe earliest end of the step after which traffic is safe, or null if the runbook names none
 */
public record RunbookPlan(
        Runbook runbook,
        List<Scheduled> steps,
        List<String> criticalPath,
        Duration total,
        Duration serial,
        List<String> unmeasured,
        @Nullable Duration trafficSafe) {

    /** Freezes the lists. */
    public RunbookPlan {
        steps = List.copyOf(steps);
        criticalPath = List.copyOf(criticalPath);
        unmeasured = List.copyOf(unmeasured);
    }

    /**
     * One step in time.
     *
     * @param step the step
     * @param start earliest start, counted from the beginning
     * @param end start plus typical duration, or the start if nobody measured it
     * @param slack how late it may end without making the whole run later
     */
    public record Scheduled(RunbookStep step, Duration start, Duration end, Duration slack) {

        private Scheduled withSlack(Duration value) {
            return new Scheduled(step, start, end, value);
        }
    }

    /**
     * Plans a runbook.
     *
     * @param runbook the runbook
     * @return the plan; equal for equal runbooks
     */
    public static RunbookPlan of(Runbook runbook) {
        Map<String, Scheduled> times = new TreeMap<>();
        List<Scheduled> ordered = new ArrayList<>();
        Duration serial = Duration.ZERO;
        for (RunbookStep step : TopologicalOrder.of(runbook.steps()).steps()) {
            Duration start = decisive(step, times).map(Scheduled::end).orElse(Duration.ZERO);
            Duration takes = step.typicalDuration().orElse(Duration.ZERO);
            Scheduled scheduled = new Scheduled(step, start, start.plus(takes), Duration.ZERO);
            times.put(step.id(), scheduled);
            ordered.add(scheduled);
            serial = serial.plus(takes);
        }
        Scheduled last = latest(ordered).orElseThrow();
        String safe = runbook.safeTraffic();
        Scheduled opening = safe == null ? null : times.get(safe);
        return new RunbookPlan(
                runbook,
                slack(ordered, last.end()),
                chainTo(last, times),
                last.end(),
                serial,
                ordered.stream()
                        .map(Scheduled::step)
                        .filter(step -> step.typicalDuration().isEmpty())
                        .map(RunbookStep::id)
                        .toList(),
                opening == null ? null : opening.end());
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

    /** Backwards: a step may end when the first of those that wait for it must begin. */
    private static List<Scheduled> slack(List<Scheduled> ordered, Duration end) {
        Map<String, Duration> latestEnd = new TreeMap<>();
        List<Scheduled> relaxed = new ArrayList<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            Scheduled scheduled = ordered.get(i);
            RunbookStep step = scheduled.step();
            Duration may = latestEnd.getOrDefault(step.id(), end);
            Duration mustBegin = may.minus(step.typicalDuration().orElse(Duration.ZERO));
            step.dependsOn()
                    .forEach(before -> latestEnd.merge(
                            before, mustBegin, (one, other) -> one.compareTo(other) <= 0 ? one : other));
            relaxed.add(scheduled.withSlack(may.minus(scheduled.end())));
        }
        Collections.reverse(relaxed);
        return relaxed;
    }

    private static List<String> chainTo(Scheduled last, Map<String, Scheduled> times) {
        List<String> chain = new ArrayList<>();
        for (Optional<Scheduled> at = Optional.of(last);
                at.isPresent();
                at = decisive(at.get().step(), times)) {
            chain.add(at.get().step().id());
        }
        Collections.reverse(chain);
        return chain;
    }

    /** The dependency that ends last and so decides when the step can begin. */
    private static Optional<Scheduled> decisive(RunbookStep step, Map<String, Scheduled> times) {
        return latest(step.dependsOn().stream()
                .flatMap(id -> Optional.ofNullable(times.get(id)).stream())
                .toList());
    }

    /** Of several that end together, the highest id: the last one a person would read. */
    private static Optional<Scheduled> latest(List<Scheduled> steps) {
        return steps.stream().max((one, other) -> {
            int byEnd = one.end().compareTo(other.end());
            return byEnd != 0
                    ? byEnd
                    : StepOrder.INSTANCE.compare(one.step().id(), other.step().id());
        });
    }
}
