package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.plan.EffectOutcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a plan is not applied.
 *
 * @param reason what, and the remedy
 * @param passing whether the same plan may be applied later
 */
record Objection(String reason, boolean passing) {

    /** What the caller is told: nothing was changed. */
    static EffectOutcome outcome(List<Objection> objections) {
        String reasons = objections.stream().map(Objection::reason).collect(Collectors.joining("; "));
        return objections.stream().allMatch(Objection::passing)
                ? EffectOutcome.failed(reasons, true)
                : EffectOutcome.rejected(reasons);
    }
}
