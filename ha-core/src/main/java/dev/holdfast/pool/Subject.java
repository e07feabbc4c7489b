package dev.holdfast.pool;

import dev.holdfast.failover.rules.Condition;

/** Which members a rule is about; it selects the rule if there are any. */
interface Subject extends Condition<Situation> {

    /** Whether a rule is about this member. */
    boolean includes(Situation situation, MemberView member);

    @Override
    default boolean holds(Situation situation) {
        for (MemberView member : situation.state.members()) {
            if (includes(situation, member)) {
                return true;
            }
        }
        return false;
    }
}
