package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.stream.Stream;

/** Setup must not go on before both tests were successful (CORE-89). */
final class TrustedHostsTested {

    static final Rule RULE = Rule.live(
            "core.trusted-hosts-tested",
            Severity.BLOCKER,
            "every Core's connection test to its partners was successful",
            List.of("CORE-89"),
            List.of(CoreNeeds.ofCores(CoreObservations.TRUSTED, Reading.TEXT)),
            TrustedHostsTested::check);

    private TrustedHostsTested() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.cores(context.cluster()).stream()
                .flatMap(core -> untested(context, core))
                .toList();
    }

    private static Stream<Violation> untested(LintContext context, Node core) {
        List<String> tested = CoreWords.list(
                context.observed().of(core.id(), CoreObservations.TRUSTED).orElse(""));
        List<String> missing = CoreLinks.partners(context.cluster(), core).stream()
                .filter(partner -> !tested.contains(partner))
                .toList();
        return missing.isEmpty()
                ? Stream.of()
                : Stream.of(new Violation(
                        core.id().value(),
                        "no \"Test was successful\" for " + missing,
                        "one per partner, on both sides",
                        "keys are missing in one direction; replication and heartbeat fail",
                        "Exchange the keys and press Test Connection on both; do not go on before."));
    }
}
