package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.plan.EffectOutcome;

/** Ends an order from wherever it is; never leaves this room. */
final class OrderEnded extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EffectOutcome outcome;

    OrderEnded(EffectOutcome outcome) {
        super(reason(outcome));
        this.outcome = outcome;
    }

    EffectOutcome outcome() {
        return outcome;
    }

    private static String reason(EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Failed failed) {
            return failed.reason();
        }
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return rejected.reason();
        }
        return outcome instanceof EffectOutcome.Indeterminate unknown ? unknown.reason() : outcome.toString();
    }
}
