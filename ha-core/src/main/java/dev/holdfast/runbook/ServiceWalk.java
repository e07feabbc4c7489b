package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Walks a plan's starts and ends in time and watches who serves. Used once. */
final class ServiceWalk {

    private final RunbookPlan plan;
    private final List<ServiceSpan> spans = new ArrayList<>();
    private final List<DataLoss> losses = new ArrayList<>();
    private final Map<String, Integer> least = new TreeMap<>(StepOrder.INSTANCE);
    private final Tally closed = new Tally(now -> !now.trafficOpen());
    private final Tally outage = new Tally(now -> now.serving().isEmpty());
    private final Tally degraded;
    private Standing standing;
    private Duration since = Duration.ZERO;
    private PlannedTime lastServed = new PlannedTime(Duration.ZERO, List.of());

    ServiceWalk(RunbookPlan plan) {
        this.plan = plan;
        this.standing = plan.runbook().safety().start();
        int wanted = standing.serving().size();
        this.degraded =
                new Tally(now -> !now.serving().isEmpty() && now.serving().size() < wanted);
    }

    /** A step begins or ends; the position in the plan's order breaks ties, so that a dependency comes first. */
    private record Moment(PlannedTime at, int position, boolean begins, RunbookStep step) {

        Duration offset() {
            return at.atLeast();
        }
    }

    ServicePlan walk() {
        List<String> open = new ArrayList<>();
        for (Moment moment : moments()) {
            advance(moment.offset());
            if (moment.begins()) {
                open.add(moment.step().id());
                change(moment, atOnce(moment.step()));
                open.forEach(this::note);
                if (moment.step().typicalDuration().isEmpty()) {
                    List.of(closed, outage, degraded).forEach(tally -> tally.add(standing, moment.step()));
                }
            } else {
                loss(moment);
                change(moment, moment.step().impacts());
                open.remove(moment.step().id());
            }
        }
        return new ServicePlan(spans, least, closed.time(), outage.time(), degraded.time(), losses);
    }

    private List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            RunbookPlan.Scheduled scheduled = plan.steps().get(i);
            moments.add(new Moment(scheduled.begins(), i, true, scheduled.step()));
            moments.add(new Moment(scheduled.ends(), i, false, scheduled.step()));
        }
        // A begin sorts before an end of the same step; of different steps the position decides.
        moments.sort(Comparator.comparing(Moment::offset)
                .thenComparingInt(Moment::position)
                .thenComparing(moment -> !moment.begins()));
        return moments;
    }

    private void advance(Duration to) {
        if (to.equals(since)) {
            return;
        }
        Duration length = to.minus(since);
        List.of(closed, outage, degraded).forEach(tally -> tally.add(standing, length));
        int serving = standing.serving().size();
        ServiceSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.serving() == serving) {
            spans.set(spans.size() - 1, new ServiceSpan(last.from(), to, serving));
        } else {
            spans.add(new ServiceSpan(since, to, serving));
        }
        since = to;
    }

    private void change(Moment moment, List<Impact> impacts) {
        boolean served = !standing.serving().isEmpty();
        standing = standing.after(impacts);
        if (served) {
            lastServed = moment.at();
        }
    }

    private void note(String stepId) {
        least.merge(stepId, standing.serving().size(), Math::min);
    }

    private void loss(Moment moment) {
        PlannedTime until = standing.serving().isEmpty() ? lastServed : moment.at();
        for (Impact impact : moment.step().impacts()) {
            if (impact instanceof DatabaseRelease database && database.restored()) {
                losses.add(new DataLoss(moment.step().id(), database.lost(), until));
            } else if (impact instanceof DataGivenUp given) {
                losses.add(new DataLoss(moment.step().id(), given.lost(), until));
            }
        }
    }

    /** What takes service away, and every switch that no work of the same step precedes. */
    private static List<Impact> atOnce(RunbookStep step) {
        List<Impact> early = new ArrayList<>();
        boolean worked = false;
        for (Impact impact : step.impacts()) {
            if (takes(impact) || (isSwitch(impact) && !worked)) {
                early.add(impact);
            } else {
                worked = true;
            }
        }
        return early;
    }

    private static boolean takes(Impact impact) {
        return (impact instanceof NodeChange change && !change.on())
                || (impact instanceof TrafficChange traffic && !traffic.open());
    }

    private static boolean isSwitch(Impact impact) {
        return impact instanceof TrafficChange
                || (impact instanceof NodeChange change && change.aspect() == NodeAspect.MEMBER);
    }
}
