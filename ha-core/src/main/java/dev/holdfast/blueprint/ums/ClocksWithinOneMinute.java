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
import java.util.Optional;

/** Servers whose clocks differ by more than a minute do not work together (UMS-E03). */
final class ClocksWithinOneMinute {

    static final Rule RULE = Rule.live(
            "ums.clock-1min",
            Severity.ERROR,
            "the servers' clocks differ by one minute at most",
            List.of("UMS-E03"),
            List.of(Need.ofEachNode(UmsAttributes.CLOCK_OFFSET, Reading.DURATION)),
            ClocksWithinOneMinute::check);

    private ClocksWithinOneMinute() {}

    private static List<Violation> check(LintContext context) {
        List<Duration> offsets = context.cluster().nodes().stream()
                .flatMap(node -> offset(context, node).stream())
                .sorted()
                .toList();
        if (offsets.isEmpty()) {
            return List.of();
        }
        // The middle one is right more often than the first or the last.
        Duration usual = offsets.get((offsets.size() - 1) / 2);
        Duration limit = context.tolerances(UmsRules.TOLERANCES).clockLimit();
        return context.cluster().nodes().stream()
                .filter(node -> offset(context, node)
                        .filter(offset -> offset.minus(usual).abs().compareTo(limit) > 0)
                        .isPresent())
                .map(node -> new Violation(
                        node.id().value(),
                        "clock " + offset(context, node).orElse(usual).minus(usual) + " from the others'",
                        limit + " at most",
                        "messages between the servers are dropped, jobs run at the wrong time",
                        "Give all servers one time source; restart the UMS services after setting a clock by hand."))
                .toList();
    }

    private static Optional<Duration> offset(LintContext context, Node node) {
        return context.observed().durationOf(node.id(), UmsAttributes.CLOCK_OFFSET);
    }
}
