package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.TreeSet;

/** A secondary that cannot reach what the primary reaches works until it has to (CORE-13, corrected by M17). */
final class SameNetworkAccess {

    static final Rule RULE = Rule.live(
            "core.same-network-access",
            Severity.ERROR,
            "all Cores reach the same services",
            List.of("CORE-13"),
            List.of(CoreNeeds.ofCores(CoreObservations.NETWORK, Reading.TEXT)),
            SameNetworkAccess::check);

    private SameNetworkAccess() {}

    private static List<Violation> check(LintContext context) {
        TreeSet<String> somewhere = new TreeSet<>();
        CoreLinks.cores(context.cluster()).forEach(core -> somewhere.addAll(reached(context, core)));
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> !reached(context, core).containsAll(somewhere))
                .map(core -> new Violation(
                        core.id().value(),
                        "reaches " + reached(context, core),
                        "what any Core reaches: " + somewhere,
                        "mail, directory or push stop working on the day this Core takes over",
                        "Open the same ways to all Cores."))
                .toList();
    }

    private static List<String> reached(LintContext context, Node core) {
        return CoreWords.list(
                context.observed().of(core.id(), CoreObservations.NETWORK).orElse(""));
    }
}
