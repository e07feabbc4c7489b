package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A firewall that lets Cores talk one way only is the usual mistake (CORE-80). */
final class PortsBidirectional {

    static final Rule RULE = Rule.of(
            "core.ports-bidirectional",
            Severity.ERROR,
            "what the firewall is declared to let through, it lets through both ways",
            List.of("CORE-80"),
            PortsBidirectional::check);

    private PortsBidirectional() {}

    private static List<Violation> check(LintContext context) {
        List<String> allowed =
                allowed(context.cluster().attribute(CoreAttributes.FIREWALL).orElse(""));
        if (allowed.isEmpty()) {
            // What nobody declared is asked of the network instead: core.ports-8443-443-22.
            return List.of();
        }
        return CoreLinks.of(context.cluster()).stream()
                .flatMap(link -> Stream.of(
                        missing(
                                allowed,
                                link.downstream().id().value(),
                                link.upstream().id().value()),
                        missing(
                                allowed,
                                link.upstream().id().value(),
                                link.downstream().id().value())))
                .flatMap(List::stream)
                .toList();
    }

    /** One entry {@code from>to:port} per port. */
    private static List<String> allowed(String text) {
        List<String> all = new ArrayList<>();
        for (String entry : text.strip().split("\\s+", -1)) {
            int colon = entry.lastIndexOf(':');
            if (colon > 0) {
                Stream.of(entry.substring(colon + 1).split(",", -1))
                        .forEach(port -> all.add(entry.substring(0, colon) + ":" + port.strip()));
            }
        }
        return all;
    }

    private static List<Violation> missing(List<String> allowed, String from, String to) {
        List<Integer> closed = PortsOpen.PORTS.stream()
                .filter(port -> !allowed.contains(from + ">" + to + ":" + port))
                .toList();
        return closed.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        from + ">" + to,
                        "not let through: " + closed,
                        PortsOpen.PORTS + " in both directions",
                        "one of the two cannot reach the other: no heartbeat, or no replication",
                        "Let these ports through in this direction, too."));
    }
}
