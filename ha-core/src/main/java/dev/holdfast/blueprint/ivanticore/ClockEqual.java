package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.ClockSpread;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guide wants the exact same time; what is still the same is a setting (CORE-16). */
final class ClockEqual {

    static final Rule RULE = Rule.live(
            "core.clock-equal",
            Severity.ERROR,
            "all Cores have the same time",
            List.of("CORE-16"),
            List.of(CoreNeeds.ofCores(CoreObservations.CLOCK, Reading.DURATION)),
            ClockEqual::check);

    private ClockEqual() {}

    private static List<Violation> check(LintContext context) {
        Duration limit = context.tolerances(CoreRules.TOLERANCES).clockLimit();
        Map<String, Duration> offsets = new TreeMap<>();
        CoreLinks.cores(context.cluster())
                .forEach(core -> context.observed()
                        .durationOf(core.id(), CoreObservations.CLOCK)
                        .ifPresent(offset -> offsets.put(core.id().value(), offset)));
        return ClockSpread.of(offsets).filter(spread -> spread.apart().compareTo(limit) > 0).stream()
                .map(spread -> new Violation(
                        spread.pair(),
                        spread.apart() + " apart",
                        "within " + limit,
                        "replication copies by time: changes are missed or taken twice",
                        "Let all Cores ask the same time servers."))
                .toList();
    }
}
