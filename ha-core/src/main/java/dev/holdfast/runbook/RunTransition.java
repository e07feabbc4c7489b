package dev.holdfast.runbook;

import java.util.List;

/**
 * What follows from an input.
 *
 * @param next the state afterwards; equal to the one before if the rule refuses
 * @param effects what has to be done, in order
 * @param rule the rule that decided
 */
public record RunTransition(RunState next, List<RunEffect> effects, RunRule rule) {

    /** Freezes the effects. */
    public RunTransition {
        effects = List.copyOf(effects);
    }
}
