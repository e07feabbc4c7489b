package dev.holdfast.runbook;

import java.util.List;

/**
 * A safety rule that does not hold in some order of the steps.
 *
 * @param ruleId which rule
 * @param stepId the step at which it breaks, or the one at which an idle window begins
 * @param text what is wrong
 * @param done the steps that had ended before, in order of the plan: the shortest way to see it
 * @param factIds why it matters
 */
public record SafetyViolation(String ruleId, String stepId, String text, List<String> done, List<String> factIds) {

    /** Freezes the lists. */
    public SafetyViolation {
        done = List.copyOf(done);
        factIds = List.copyOf(factIds);
    }

    @Override
    public String toString() {
        return ruleId + " at step " + stepId + " after " + done + ": " + text;
    }
}
