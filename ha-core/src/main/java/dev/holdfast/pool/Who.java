package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import java.util.function.BiPredicate;

/** Members about whom something is to be done. */
enum Who implements Subject {
    /** Any member; the gates choose. */
    ANY_MEMBER((s, m) -> true),
    /** In traffic although an operator has ordered it out. */
    ORDERED_OUT((s, m) -> m.isInTraffic() && m.order() != null),
    /** In traffic although it has failed, or says that it is in maintenance. */
    FAILED((s, m) -> m.isInTraffic()
            && switch (m.health().condition(s.policy)) {
                case FAILED, AWAY -> true;
                case WELL, UNKNOWN -> false;
            }),
    /** In traffic although it has not joined completely. */
    NOT_JOINED((s, m) -> m.isInTraffic() && !m.isJoined()),
    /** In traffic although it flaps. */
    FLAPPING((s, m) -> m.isInTraffic() && m.steadiness().held() && m.health().isRestless(s.policy)),

    /** The outcome of its order has come, before a reading would say more. */
    ANSWERED((s, m) -> s.input instanceof PoolInput.EffectEnded ended
            && m.pending() != null
            && m.pending().isUnderWay()
            && s.now.compareTo(m.pending().landsBy()) < 0
            && m.pending().order().equals(ended.effect())),
    /** Its order has not been answered in time. */
    ORDER_OVERDUE((s, m) -> isOver(s, m, Attempt.Kind.ORDER)),
    /** The reading after its order has not settled what became of it. */
    LOOK_OVERDUE((s, m) -> isOver(s, m, Attempt.Kind.LOOK)),
    /** It has been steady for the hold time and something else keeps it as it is. */
    HOLD_OVER((s, m) -> m.steadiness().held() && m.steadiness().isOver(s.policy.holdTime(), s.now)),
    /** Something told of it is so no longer. */
    NO_LONGER_SO((s, m) -> m.told().stream().anyMatch(kind -> !Standing.isSo(kind, s, m))),
    /** The operator's word is about it, and nothing speaks against that. */
    ADDRESSED((s, m) -> s.input instanceof PoolInput.MemberOrdered ordered && m.id().equals(ordered.node())),
    /** The same, and it is not in traffic, so that nothing has to be done. */
    ADDRESSED_OUT(
            (s, m) -> ADDRESSED.includes(s, m) && m.path().state() != null && !m.isInTraffic() && !m.isUnderWay());

    @SuppressWarnings("ImmutableEnumChecker") // every constant passes a lambda that captures nothing
    private final BiPredicate<Situation, MemberView> test;

    Who(BiPredicate<Situation, MemberView> test) {
        this.test = test;
    }

    @Override
    public boolean includes(Situation situation, MemberView member) {
        return test.test(situation, member);
    }

    /** Whether a member should leave traffic, whatever keeps it there. */
    static boolean mustGo(Situation s, MemberView member) {
        return ORDERED_OUT.includes(s, member)
                || FAILED.includes(s, member)
                || NOT_JOINED.includes(s, member)
                || FLAPPING.includes(s, member);
    }

    private static boolean isOver(Situation s, MemberView member, Attempt.Kind kind) {
        Pending pending = member.pending();
        return pending != null
                && pending.attempt().kind() == kind
                && pending.attempt().isOver(s.now);
    }
}
