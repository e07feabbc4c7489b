package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** F90x: what cannot be true is turned down before any other rule sees it. An epoch that is not newer is F030. */
final class BadInputRules {

    private static final Set<Phase> LED = EnumSet.complementOf(EnumSet.of(Phase.UNLED));

    private BadInputRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule("F900", "Ignored: it is older than what is known already; readings never go back in a term (A19).")
                        .in(LED)
                        .onAny()
                        .when(When.OLDER)
                        .refuse(),
                rule("F910", "Refused: it is about a node that is not of this group (A19).")
                        .in(LED)
                        .on(
                                InputKind.OBSERVED,
                                InputKind.FACTS_REPORTED,
                                InputKind.SWITCHOVER_ORDERED,
                                InputKind.GATES_BYPASSED,
                                InputKind.SWITCHOVER_SCHEDULED,
                                InputKind.NODE_WITHDRAWN,
                                InputKind.NODE_REINSTATED,
                                InputKind.HOLD_LIFTED)
                        .when(When.STRANGER)
                        .refuse(),
                rule("F920", "Ignored: the result of an effect that was never ordered (A18, A19).")
                        .in(LED)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.NEVER_ORDERED)
                        .refuse());
    }
}
