package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replications must not overlap, and leave some idle time between them (CORE-22). */
final class SyncOverlap {

    /** A quarter of Run Every at least; our figure for the guide's <em>adequate idle time</em>. */
    private static final int IDLE_PARTS = 4;

    private static final Need P95 = needed(CoreObservations.SYNC_P95);
    private static final Need LONGEST = needed(CoreObservations.SYNC_LONGEST);

    static final Rule RULE = Rule.live(
            "core.sync-overlap",
            Severity.ERROR,
            "replications end well before the next one begins",
            List.of("CORE-22"),
            List.of(P95, LONGEST),
            SyncOverlap::check);

    private SyncOverlap() {}

    /** The declared schedule is that of the secondary next to the primary. */
    private static Need needed(String name) {
        return new Need(
                name,
                "the scheduled secondary",
                false,
                Reading.DURATION,
                context -> scheduled(context)
                        .map(node -> Need.Seen.of(
                                node.id().value(), context.observed().of(node.id(), name)))
                        .toList());
    }

    private static Stream<Node> scheduled(LintContext context) {
        return CoreLinks.secondaries(context.cluster()).stream()
                .filter(node -> CoreLinks.followsThePrimary(context.cluster(), node));
    }

    private static List<Violation> check(LintContext context) {
        Optional<SyncSchedule> schedule = CoreAttributes.schedule(context.cluster());
        return scheduled(context)
                .flatMap(node -> schedule.stream()
                        .flatMap(declared ->
                                judged(context, node, declared.every().duration())))
                .toList();
    }

    private static Stream<Violation> judged(LintContext context, Node node, Duration every) {
        Duration p95 = context.observed()
                .durationOf(node.id(), CoreObservations.SYNC_P95)
                .orElse(Duration.ZERO);
        Duration longest = context.observed()
                .durationOf(node.id(), CoreObservations.SYNC_LONGEST)
                .orElse(Duration.ZERO);
        Violation violation = new Violation(
                node.id().value(),
                "95 of 100 replications end within " + p95 + ", the longest took " + longest + "; Run Every is "
                        + every,
                "an idle quarter of Run Every even after the longest",
                "replications overlap, or the Cores never rest from them",
                "Set Run Every to " + suggested(p95).toMinutes() + " minutes or more.");
        if (p95.compareTo(every) >= 0) {
            return Stream.of(violation);
        }
        boolean rests = every.minus(longest).multipliedBy(IDLE_PARTS).compareTo(every) >= 0;
        return rests ? Stream.of() : Stream.of(violation.as(Severity.WARN));
    }

    /** Half as long again as most replications take, in quarters of an hour, an hour at least. */
    private static Duration suggested(Duration p95) {
        long quarters = (p95.toMillis() * 3 / 2 + 899_999) / 900_000;
        return Duration.ofMinutes(Math.max(60, quarters * 15));
    }
}
