package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.ClockSpread;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        Duration limit = context.tolerances(UmsRules.TOLERANCES).clockLimit();
        Map<String, Duration> offsets = new TreeMap<>();
        context.cluster()
                .nodes()
                .forEach(node -> context.observed()
                        .durationOf(node.id(), UmsAttributes.CLOCK_OFFSET)
                        .ifPresent(offset -> offsets.put(node.id().value(), offset)));
        return ClockSpread.of(offsets).filter(spread -> spread.apart().compareTo(limit) > 0).stream()
                .map(spread -> new Violation(
                        spread.pair(),
                        spread.apart() + " apart",
                        limit + " at most",
                        "messages between the servers are dropped, jobs run at the wrong time",
                        "Give all servers one time source; restart the UMS services after setting a clock by hand."))
                .toList();
    }
}
