package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
        Optional<Duration> first = CoreLinks.cores(context.cluster()).stream()
                .flatMap(core -> offset(context, core).stream())
                .findFirst();
        return CoreLinks.cores(context.cluster()).stream()
                .flatMap(core -> offset(context, core)
                        .map(offset -> offset.minus(first.orElse(offset)))
                        .filter(apart -> apart.abs().compareTo(limit) > 0)
                        .map(apart -> new Violation(
                                core.id().value(),
                                apart + " apart from the first Core",
                                "within " + limit,
                                "replication copies by time: changes are missed or taken twice",
                                "Let all Cores ask the same time servers."))
                        .stream())
                .toList();
    }

    private static Optional<Duration> offset(LintContext context, Node core) {
        return context.observed().durationOf(core.id(), CoreObservations.CLOCK);
    }
}
