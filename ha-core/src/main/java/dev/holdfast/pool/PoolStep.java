package dev.holdfast.pool;

import dev.holdfast.failover.RuleId;
import java.util.List;

/**
 * What one input led to. Journal the step, then run the effects in list order.
 *
 * @param next the state from now on; equal to the old one if nothing changed
 * @param effects in the order in which they must run, often none
 * @param rule the rule that decided
 */
public record PoolStep(PoolState next, List<PoolEffect> effects, RuleId rule) {

    /** Freezes the effects. */
    public PoolStep {
        effects = List.copyOf(effects);
    }
}
