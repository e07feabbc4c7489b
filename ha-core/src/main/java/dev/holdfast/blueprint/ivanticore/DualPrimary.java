package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;

/** The product hinders nobody from promoting a second Core (CORE-129); only an upgrade may want it (CORE-122). */
final class DualPrimary {

    static final Rule RULE = Rule.live(
            "core.dual-primary",
            Severity.BLOCKER,
            "one Core acts as Primary, but for an upgrade with failover suspended",
            List.of("CORE-122", "CORE-129"),
            List.of(CoreNeeds.ofCores(CoreObservations.STATE, CoreWords.STATE)),
            DualPrimary::check);

    private DualPrimary() {}

    private static List<Violation> check(LintContext context) {
        List<Node> active = CoreLinks.cores(context.cluster()).stream()
                .filter(core -> CoreWords.stateOf(context, core)
                        .filter(state -> state == CoreWords.State.ACTIVE)
                        .isPresent())
                .toList();
        boolean meant = context.observed().holds(CoreObservations.SUSPENDED).orElse(false);
        if (active.size() < 2 || meant) {
            return List.of();
        }
        return active.stream()
                .map(core -> new Violation(
                        core.id().value(),
                        "Active, like " + (active.size() - 1) + " other",
                        "one Active Core",
                        "each takes what devices write, and one of the two is overwritten by the next sync",
                        "Lead traffic to one, disconnect devices from the other, and decide whose data stays."))
                .toList();
    }
}
