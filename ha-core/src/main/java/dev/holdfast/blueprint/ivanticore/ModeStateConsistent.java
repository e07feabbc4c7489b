package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;
import java.util.Optional;

/** Modes are looked at regularly and compared with what was configured (CORE-18); some pairs cannot be (CORE-09…11). */
final class ModeStateConsistent {

    static final Rule RULE = Rule.live(
            "core.mode-state-consistent",
            Severity.ERROR,
            "every Core is in its declared mode, and in a state of that mode",
            List.of("CORE-09", "CORE-10", "CORE-11", "CORE-18"),
            // Any text: a word that nobody knows is wrong here, not unseen.
            List.of(
                    CoreNeeds.ofCores(CoreObservations.MODE, Reading.TEXT),
                    CoreNeeds.ofCores(CoreObservations.STATE, Reading.TEXT)),
            ModeStateConsistent::check);

    private ModeStateConsistent() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> wrong(context, core))
                .map(core -> new Violation(
                        core.id().value(),
                        context.observed().of(core.id(), CoreObservations.MODE).orElse("") + ", "
                                + context.observed()
                                        .of(core.id(), CoreObservations.STATE)
                                        .orElse(""),
                        core.role() == NodeRole.PRIMARY
                                ? "Primary: Active, or Not Available"
                                : "Secondary: Standby, Active, or Not Available",
                        "nobody knows which of them serves and which replicates",
                        "Set the mode in the portal; declare it if the change was meant."))
                .toList();
    }

    private static boolean wrong(LintContext context, Node core) {
        Optional<NodeRole> mode = CoreWords.modeOf(context, core);
        Optional<CoreWords.State> state = CoreWords.stateOf(context, core);
        boolean idlePrimary =
                mode.equals(Optional.of(NodeRole.PRIMARY)) && state.equals(Optional.of(CoreWords.State.STANDBY));
        return state.isEmpty() || !mode.equals(Optional.of(core.role())) || idlePrimary;
    }
}
