package dev.holdfast.lb.netscaler.internal.traffic;

import dev.holdfast.plan.EffectOutcome;

/** Ends an order from wherever it is; never leaves this room. */
final class OrderEnded extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient EffectOutcome outcome;

    OrderEnded(EffectOutcome outcome) {
        super(outcome.toString());
        this.outcome = outcome;
    }

    EffectOutcome outcome() {
        return outcome;
    }
}
