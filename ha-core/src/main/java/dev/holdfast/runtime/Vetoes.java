package dev.holdfast.runtime;

import dev.holdfast.failover.Effect;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.FailoverVeto;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks everybody who may object to a failover, one after the other: the first objection is the answer. */
final class Vetoes {

    private final Settings settings;
    private final Receiver worker;

    Vetoes(Settings settings) {
        this.settings = settings;
        this.worker = settings.receiver("veto", "veto");
    }

    Receiver worker() {
        return worker;
    }

    void ask(Effect.AskVeto question, Consumer<EffectOutcome> then) {
        Duration deadline = settings.time()
                .now()
                .plus(settings.policy().vetoTimeout().orElse(settings.policy().effectTimeout()));
        worker.ask(
                "ask who may object to the failover to " + question.to(),
                deadline,
                left -> answer(question, deadline),
                outcome -> {
                    worker.noteTrouble(null);
                    then.accept(outcome);
                },
                then);
    }

    private EffectOutcome answer(Effect.AskVeto question, Duration deadline) {
        EffectOutcome answer = EffectOutcome.SUCCEEDED;
        for (FailoverVeto veto : settings.vetoes()) {
            Duration left = deadline.minus(settings.time().now());
            EffectOutcome said = left.isNegative() || left.isZero()
                    ? EffectOutcome.failed("no time was left to ask everybody", true)
                    : veto.ask(settings.cluster(), question.from(), question.to(), question.epoch(), left);
            if (said instanceof EffectOutcome.Rejected) {
                return said;
            }
            answer = answer instanceof EffectOutcome.Succeeded ? said : answer;
        }
        return answer;
    }
}
