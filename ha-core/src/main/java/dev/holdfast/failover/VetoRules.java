package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.plan.EffectOutcome;
import java.util.List;

/** F35x: whoever may object to an automatic failover has been asked. */
final class VetoRules {

    private VetoRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule("F350", "What the failover was for is gone while it was asked about: called off (A6, A9).")
                        .in(Phase.VETTING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.NO_LONGER_WANTED)
                        .then(Moves::calledOff),
                rule("F351", "What the failover was for is gone and nobody has answered: called off (A6, A9).")
                        .in(Phase.VETTING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.NO_LONGER_WANTED)
                        .then(Moves::calledOff),
                rule("F352", "Nobody objects: the first stage begins.")
                        .in(Phase.VETTING)
                        .on(InputKind.EFFECT_ENDED)
                        .guarded(Gate.NOT_VETOED)
                        .then(Moves::vetted),
                rule("F353", "Somebody objects: called off with an alarm, and paused until an operator lifts it (A9).")
                        .in(Phase.VETTING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.REJECTED)
                        .then(draft -> Moves.vetoed(
                                draft,
                                "vetoed: "
                                        + ((EffectOutcome.Rejected)
                                                        ((Input.EffectEnded) draft.situation.input).outcome())
                                                .reason())),
                rule(
                                "F354",
                                "Somebody gave no answer, and the policy takes silence for consent: the first stage begins.")
                        .in(Phase.VETTING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.SILENCE_CONSENTS, When.ANSWERED)
                        .then(Moves::vetted),
                rule("F355", "No answer in time, and the policy takes silence for consent: the first stage begins.")
                        .in(Phase.VETTING)
                        .on(InputKind.TICK)
                        .when(When.SILENCE_CONSENTS, When.TIME_UP)
                        .then(Moves::vetted),
                rule("F356", "Somebody gave no answer: that is an objection, with an alarm (A9).")
                        .in(Phase.VETTING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED)
                        .then(draft -> Moves.vetoed(draft, "somebody who may object gave no answer")),
                rule("F357", "No answer in time: that is an objection, with an alarm (A9).")
                        .in(Phase.VETTING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP)
                        .then(draft -> Moves.vetoed(draft, "somebody who may object gave no answer in time")));
    }
}
