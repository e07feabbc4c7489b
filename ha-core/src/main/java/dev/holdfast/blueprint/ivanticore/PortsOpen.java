package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.stream.Stream;

/** Cores replicate, watch and trust each other over three ports, in both directions (CORE-41, CORE-80). */
final class PortsOpen {

    static final List<Integer> PORTS = List.of(8443, 443, 22);

    static final Rule RULE = Rule.live(
            "core.ports-8443-443-22",
            Severity.BLOCKER,
            "every Core reaches its partners on 8443, 443 and 22",
            List.of("CORE-41", "CORE-80"),
            List.of(CoreNeeds.ofCores(CoreObservations.REACHES, Reading.TEXT)),
            PortsOpen::check);

    private PortsOpen() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.cores(context.cluster()).stream()
                .flatMap(core -> closed(context, core))
                .toList();
    }

    private static Stream<Violation> closed(LintContext context, Node core) {
        List<String> reached = CoreWords.list(
                context.observed().of(core.id(), CoreObservations.REACHES).orElse(""));
        List<String> closed = CoreLinks.partners(context.cluster(), core).stream()
                .flatMap(partner -> PORTS.stream().map(port -> partner + ":" + port))
                .filter(target -> !reached.contains(target))
                .toList();
        return closed.isEmpty()
                ? Stream.of()
                : Stream.of(new Violation(
                        core.id().value(),
                        "does not reach " + closed,
                        "all of them, and the way back",
                        "no heartbeat, no keys, no replication",
                        "Open these ports between the two, in both directions."));
    }
}
