package dev.holdfast.pool;

import static dev.holdfast.pool.PoolRule.rule;

import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Term;
import java.util.List;

/** P1xx: leadership begins and ends. */
final class TermRules {

    private TermRules() {}

    static List<PoolRule> rules() {
        return List.of(
                rule(
                                "P100",
                                "A term begins with nothing known of the members' health; what became of orders is looked up.")
                        .in(PoolPhase.UNLED, PoolPhase.LED)
                        .on(PoolInputKind.TERM_BEGAN)
                        .when(When.NEWER_EPOCH)
                        .then(TermRules::begin),
                rule("P110", "Refused: an epoch that is not newer than the last one cannot begin a term (S2).")
                        .in(PoolPhase.UNLED, PoolPhase.LED)
                        .on(PoolInputKind.TERM_BEGAN)
                        .refuse(),
                rule("P120", "Leadership is over: nothing more is decided here.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TERM_ENDED)
                        .then(draft ->
                                draft.state.updateAll(MemberView::unseen).led(PoolPhase.UNLED, draft.state.term())),
                rule("P130", "Refused: this controller does not lead the pool; ask the one that does.")
                        .in(PoolPhase.UNLED)
                        .on(
                                PoolInputKind.MEMBER_ORDERED,
                                PoolInputKind.PAUSED,
                                PoolInputKind.UNPAUSED,
                                PoolInputKind.MODE_ORDERED)
                        .refuse(),
                rule("P140", "Without leadership nothing is taken note of: the next term starts from fresh readings.")
                        .in(PoolPhase.UNLED)
                        .onAny()
                        .then(draft -> draft.situation.before),
                rule("P150", "Ignored: it is older than what is known already; readings never go back in a term (A19).")
                        .in(PoolPhase.LED)
                        .onAny()
                        .when(When.OLDER)
                        .refuse());
    }

    private static PoolState begin(Draft draft) {
        PoolInput.TermBegan began = (PoolInput.TermBegan) draft.situation.input;
        draft.state = draft.state
                .updateAll(member ->
                        member.isUnderWay() ? member.unseen() : member.unseen().withPending(null))
                .led(PoolPhase.LED, new Term(began.epoch(), began.at(), began.storeTime()))
                .withSelf(SelfHealth.CLEAR)
                .vanished(false, draft.state.vanishedTold());
        // An order of the last term may still take effect; how long it has been on its way nobody knows.
        draft.state = draft.state.updateAll(member -> member.pending() == null
                ? member
                : member.withPending(member.pending()
                        .landingBy(began.at().plus(draft.timeout()).plus(draft.timeout()))));
        draft.look(draft.state.members().stream().filter(MemberView::isUnderWay).toList());
        return draft.state;
    }
}
