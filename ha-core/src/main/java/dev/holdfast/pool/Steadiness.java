package dev.holdfast.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a member may be trusted to stay up (RB-06).
 *
 * @param held whether it has flapped and must be steady for the hold time first
 * @param letIn whether an operator has let it in although it still flaps; the word holds until the next failure
 * @param calmSince monotonic reading since when a held member has been steady, or null
 */
public record Steadiness(
        boolean held, boolean letIn, @Nullable Duration calmSince) {

    /** Nothing speaks against it. */
    public static final Steadiness STEADY = new Steadiness(false, false, null);

    Steadiness seen(MemberHealth health, PoolPolicy policy, Duration now) {
        MemberHealth.Condition condition = health.condition(policy);
        boolean restless = health.isRestless(policy);
        boolean admitted = letIn && restless && condition != MemberHealth.Condition.FAILED;
        boolean hold = held || (restless && !admitted);
        boolean calm = hold && !restless && condition == MemberHealth.Condition.WELL;
        return new Steadiness(hold, admitted, calm ? (calmSince == null ? now : calmSince) : null);
    }

    /** A new term's clock begins from zero. */
    Steadiness unseen() {
        return new Steadiness(held, letIn, null);
    }

    boolean isOver(Duration hold, Duration now) {
        return calmSince != null && now.minus(calmSince).compareTo(hold) >= 0;
    }
}
