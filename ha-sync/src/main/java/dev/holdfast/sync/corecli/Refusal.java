package dev.holdfast.sync.corecli;

import dev.holdfast.plan.EffectOutcome;

/** A connection that did not come about: nothing was typed. Never leaves this package; its words hold no secret. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean byTheCore;
    private final boolean retryable;

    private Refusal(String reason, boolean byTheCore, boolean retryable) {
        super(reason, null, false, false);
        this.byTheCore = byTheCore;
        this.retryable = retryable;
    }

    /** The Core does not want this account. */
    static Refusal rejected(String reason) {
        return new Refusal(reason, true, false);
    }

    static Refusal failed(String reason, boolean retryable) {
        return new Refusal(reason, false, retryable);
    }

    EffectOutcome outcome() {
        String reason = String.valueOf(getMessage());
        return byTheCore ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, retryable);
    }
}
