package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Walks a plan's starts and ends in time and watches who serves. Used once. */
final class ServiceWalk {

    private final RunbookPlan plan;
    private final List<ServiceSpan> spans = new ArrayList<>();
    private final List<DataLoss> losses = new ArrayList<>();
    private final Map<String, Integer> least = new TreeMap<>(StepOrder.INSTANCE);
    private Standing standing;
    private Duration since = Duration.ZERO;
    private Duration lastServed = Duration.ZERO;

    ServiceWalk(RunbookPlan plan) {
        this.plan = plan;
        this.standing = plan.runbook().safety().start();
    }

    /** A step begins or ends; the position in the plan's order breaks ties, so that a dependency comes first. */
    private record Moment(Duration at, int position, boolean begins, RunbookStep step) {}

    ServicePlan walk() {
        List<String> open = new ArrayList<>();
        for (Moment moment : moments()) {
            advance(moment.at());
            if (moment.begins()) {
                open.add(moment.step().id());
                standing = standing.after(moment.step().impacts().stream()
                        .filter(ServiceWalk::takes)
                        .toList());
                open.forEach(this::note);
            } else {
                loss(moment);
                standing = standing.after(moment.step().impacts());
                open.remove(moment.step().id());
            }
        }
        int wanted = plan.runbook().safety().start().serving().size();
        return new ServicePlan(
                spans,
                least,
                sum(wanted > 0, span -> span.serving() == 0),
                sum(wanted > 0, span -> span.serving() > 0 && span.serving() < wanted),
                losses);
    }

    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            RunbookPlan.Scheduled scheduled = plan.steps().get(i);
            moments.add(new Moment(scheduled.start(), i, true, scheduled.step()));
            moments.add(new Moment(scheduled.end(), i, false, scheduled.step()));
        }
        // A begin sorts before an end of the same step; of different steps the position decides.
        moments.sort(Comparator.comparing(Moment::at)
                .thenComparingInt(Moment::position)
                .thenComparing(moment -> !moment.begins()));
        return moments;
    }

    private void advance(Duration to) {
        int serving = standing.serving().size();
        if (serving > 0) {
            lastServed = to;
        }
        if (to.equals(since)) {
            return;
        }
        ServiceSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.serving() == serving) {
            spans.set(spans.size() - 1, new ServiceSpan(last.from(), to, serving));
        } else {
            spans.add(new ServiceSpan(since, to, serving));
        }
        since = to;
    }

    private void note(String stepId) {
        least.merge(stepId, standing.serving().size(), Math::min);
    }

    private void loss(Moment moment) {
        for (Impact impact : moment.step().impacts()) {
            if (impact instanceof DatabaseRelease database && database.restored()) {
                losses.add(new DataLoss(moment.step().id(), database.release(), database.lost(), lastServed));
            }
        }
    }

    private static boolean takes(Impact impact) {
        return (impact instanceof NodeChange change && !change.on())
                || (impact instanceof TrafficChange traffic && !traffic.open());
    }

    private Duration sum(boolean any, Predicate<ServiceSpan> which) {
        return any
                ? spans.stream().filter(which).map(ServiceSpan::length).reduce(Duration.ZERO, Duration::plus)
                : Duration.ZERO;
    }
}
