package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.time.Duration;
import java.util.List;

/** Server and database are not geographically far apart (TRV-08, TRV-E13). */
final class DatabaseLatency {

    static final Rule RULE = Rule.live(
            "trv.db-latency",
            Severity.WARN,
            "every server is close to the pool's database",
            List.of("TRV-08", "TRV-E13"),
            List.of(Need.ofEachNode(TravelerAttributes.DATABASE_ROUND_TRIP, Reading.DURATION)),
            DatabaseLatency::check);

    private DatabaseLatency() {}

    private static List<Violation> check(LintContext context) {
        Duration limit = context.tolerances().databaseLatency();
        return context.cluster().nodes().stream()
                .flatMap(node -> context
                        .observed()
                        .durationOf(node.id(), TravelerAttributes.DATABASE_ROUND_TRIP)
                        .filter(trip -> trip.compareTo(limit) > 0)
                        .map(trip -> new Violation(
                                node.id().value(),
                                "round trip " + trip.toMillis() + " ms to the database",
                                "at most " + limit.toMillis() + " ms",
                                "the transfer takes many hours, and every request of a device afterwards waits",
                                "Place server and database at one site; a server far away joins only to leave."))
                        .stream())
                .toList();
    }
}
