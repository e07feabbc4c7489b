package dev.holdfast.lint;

import dev.holdfast.model.NodeRole;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Nodes that share a database want to be near each other (DR-04). */
final class LatencyActiveActive {

    static final Rule RULE = Rule.of(
            "dr.latency-active-active",
            Severity.WARN,
            "sites that serve side by side are near each other",
            List.of("DR-04"),
            LatencyActiveActive::check);

    private LatencyActiveActive() {}

    private static List<Violation> check(LintContext context) {
        List<String> sites = context.cluster().nodes().stream()
                .filter(node -> node.role() == NodeRole.MEMBER)
                .map(node -> node.site().value())
                .distinct()
                .toList();
        if (sites.size() < 2) {
            return List.of();
        }
        Duration limit = context.tolerances().siteLatency();
        Optional<Duration> latency =
                context.cluster().attribute(AttributeNames.SITE_LATENCY).flatMap(Reading.DURATION::read);
        return latency.isPresent() && latency.get().compareTo(limit) <= 0
                ? List.of()
                : List.of(new Violation(
                        "sites " + sites,
                        latency.map(each -> "a round trip of " + Durations.text(each))
                                .orElse("the round trip between them is not declared"),
                        "at most " + Durations.text(limit) + ", or one site that only stands by",
                        "every request waits for the database across the distance",
                        "Serve from one site and keep the other for a disaster, or declare a shorter round trip as "
                                + AttributeNames.SITE_LATENCY + "."));
    }
}
