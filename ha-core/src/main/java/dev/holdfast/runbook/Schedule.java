package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Earliest starts forwards, slack backwards, and the longest chain between. Used once. */
final class Schedule {

    private final Runbook runbook;
    private final List<RunbookStep> ordered;
    private final Map<String, Place> places = new TreeMap<>();

    Schedule(Runbook runbook) {
        this.runbook = runbook;
        this.ordered = TopologicalOrder.of(runbook.steps()).steps();
    }

    /** Where a step stands: its times, how many steps the longest chain before it has, and all that come before it. */
    private record Place(RunbookStep step, Duration start, Duration end, int depth, Set<String> before) {

        /** By end; of several that end together the longest chain of steps, then the last one a person would read. */
        static final Comparator<Place> LATEST = Comparator.comparing(Place::end)
                .thenComparingInt(Place::depth)
                .thenComparing(place -> place.step().id(), StepOrder.INSTANCE);
    }

    RunbookPlan plan() {
        Duration serial = Duration.ZERO;
        for (RunbookStep step : ordered) {
            places.put(step.id(), place(step));
            serial = serial.plus(takes(step));
        }
        Place last = places.values().stream().max(Place.LATEST).orElseThrow();
        List<String> unmeasured = unmeasured(places.keySet());
        List<RunbookPlan.Scheduled> steps = slack(last.end());
        String safe = runbook.safeTraffic();
        return new RunbookPlan(
                runbook,
                steps,
                chainTo(last),
                new PlannedTime(last.end(), unmeasured),
                new PlannedTime(serial, unmeasured),
                steps.stream()
                        .filter(scheduled -> scheduled.step().id().equals(safe))
                        .map(RunbookPlan.Scheduled::ends)
                        .findFirst()
                        .orElse(null));
    }

    private Place place(RunbookStep step) {
        Optional<Place> decisive = decisive(step);
        Duration start = decisive.map(Place::end).orElse(Duration.ZERO);
        Set<String> before = new TreeSet<>();
        int depth = 0;
        for (Place each : dependencies(step)) {
            before.addAll(each.before());
            before.add(each.step().id());
            depth = Math.max(depth, each.depth() + 1);
        }
        return new Place(step, start, start.plus(takes(step)), depth, before);
    }

    /** Backwards: a step may end when the first of those that wait for it must begin. */
    private List<RunbookPlan.Scheduled> slack(Duration end) {
        Map<String, Duration> latestEnd = new TreeMap<>();
        List<RunbookPlan.Scheduled> relaxed = new ArrayList<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            RunbookStep step = ordered.get(i);
            Duration may = latestEnd.getOrDefault(step.id(), end);
            Duration mustBegin = may.minus(takes(step));
            step.dependsOn()
                    .forEach(before -> latestEnd.merge(
                            before, mustBegin, (one, other) -> one.compareTo(other) <= 0 ? one : other));
            Place place = Objects.requireNonNull(places.get(step.id()));
            relaxed.add(new RunbookPlan.Scheduled(
                    step, place.start(), place.end(), may.minus(place.end()), unmeasured(place.before())));
        }
        Collections.reverse(relaxed);
        return relaxed;
    }

    private List<String> chainTo(Place last) {
        List<String> chain = new ArrayList<>();
        for (Optional<Place> at = Optional.of(last);
                at.isPresent();
                at = decisive(at.get().step())) {
            chain.add(at.get().step().id());
        }
        Collections.reverse(chain);
        return chain;
    }

    /** The dependency that ends last and so decides when the step can begin. */
    private Optional<Place> decisive(RunbookStep step) {
        return dependencies(step).stream().max(Place.LATEST);
    }

    private List<Place> dependencies(RunbookStep step) {
        return step.dependsOn().stream()
                .flatMap(id -> Optional.ofNullable(places.get(id)).stream())
                .toList();
    }

    private List<String> unmeasured(Set<String> among) {
        return ordered.stream()
                .filter(step ->
                        among.contains(step.id()) && step.typicalDuration().isEmpty())
                .map(RunbookStep::id)
                .toList();
    }

    private static Duration takes(RunbookStep step) {
        return step.typicalDuration().orElse(Duration.ZERO);
    }
}
