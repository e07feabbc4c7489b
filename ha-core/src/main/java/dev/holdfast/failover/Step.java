package dev.holdfast.failover;

import java.util.List;

/**
 * What one input led to.
 *
 * <p><strong>Ordering contract.</strong> Journal the step, then run the effects in list order. A {@link
 * Effect.RaiseEpoch} is acknowledged (durably) before any effect carrying that epoch is emitted; a fence is
 * acknowledged before a promotion is emitted; a promotion before a path is opened. Effects are idempotent; every one but
 * a notice comes back as {@link Input.EffectEnded} under its id, and one that does not come back in time is treated as
 * indeterminate.
 *
 * @param next the state from now on; equal to the old one if nothing changed
 * @param effects in the order in which they must run, often none
 * @param rule the rule that decided
 */
public record Step(FailoverState next, List<Effect> effects, RuleId rule) {

    /** Freezes the effects. */
    public Step {
        effects = List.copyOf(effects);
    }
}
