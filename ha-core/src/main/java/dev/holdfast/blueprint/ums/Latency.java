package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** IGEL's latency targets (UMS-E21). */
final class Latency {

    static final Rule RULE = Rule.live(
            "ums.latency",
            Severity.WARN,
            "database, servers and load balancer are near each other",
            List.of("UMS-E21"),
            List.of(
                    Need.ofEachNode(UmsAttributes.DATABASE_LATENCY, Reading.DURATION),
                    Need.ofEachNode(UmsAttributes.PEER_LATENCY, Reading.DURATION),
                    Need.ofEachNode(UmsAttributes.BALANCER_LATENCY, Reading.DURATION)),
            Latency::check);

    private Latency() {}

    private static List<Violation> check(LintContext context) {
        Duration database = context.tolerances(UmsRules.TOLERANCES).databaseLatency();
        Duration peer = context.tolerances(UmsRules.TOLERANCES).peerLatency();
        return context.cluster().nodes().stream()
                .flatMap(node -> Stream.of(
                                judge(context, node, UmsAttributes.DATABASE_LATENCY, "the database", database),
                                judge(context, node, UmsAttributes.PEER_LATENCY, "another server", peer),
                                judge(context, node, UmsAttributes.BALANCER_LATENCY, "the load balancer", peer))
                        .flatMap(found -> found))
                .toList();
    }

    private static Stream<Violation> judge(LintContext context, Node node, String name, String to, Duration limit) {
        return context.observed().durationOf(node.id(), name).stream()
                .filter(seen -> seen.compareTo(limit) > 0)
                .map(seen -> new Violation(
                        node.id().value(),
                        seen + " to " + to,
                        limit + " at most",
                        "consoles and devices wait, messages between the servers come late",
                        "Move what is far to the others' site."));
    }
}
