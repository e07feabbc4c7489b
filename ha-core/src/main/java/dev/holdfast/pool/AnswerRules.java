package dev.holdfast.pool;

import static dev.holdfast.pool.PoolRule.rule;

import dev.holdfast.failover.Attempt;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.List;
import java.util.Objects;

/** P3xx: what becomes of orders. An outcome that nobody knows is looked up, never guessed. */
final class AnswerRules {

    private AnswerRules() {}

    static List<PoolRule> rules() {
        return List.of(
                rule("P290", "Ignored: the result of an order that was never given (A18, A19).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.EFFECT_ENDED)
                        .when(When.NEVER_ORDERED)
                        .refuse(),
                rule("P300", "An order is acknowledged, however late: the path is as ordered.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.EFFECT_ENDED)
                        .when(When.SUCCEEDED, Who.ANSWERED)
                        .then(AnswerRules::done),
                rule("P310", "Nobody knows how an order ended: it may have been carried out, so paths are read again.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.EFFECT_ENDED)
                        .when(When.INDETERMINATE, Who.ANSWERED)
                        .then(AnswerRules::look),
                rule(
                                "P320",
                                "An order was refused or has failed and changed nothing: alarm once, and again after a while.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.EFFECT_ENDED)
                        .when(Who.ANSWERED)
                        .then(AnswerRules::failed),
                rule("P330", "The outcome of an order that nobody waits for decides nothing.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.EFFECT_ENDED)
                        .then(draft -> draft.situation.before),
                rule("P340", "An order has not been answered in time: indeterminate, so paths are read again.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.ORDER_OVERDUE)
                        .then(AnswerRules::look),
                rule("P350", "No reading has settled yet what became of an order: paths are read once more.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.LOOK_OVERDUE)
                        .then(AnswerRules::look));
    }

    private static PoolState done(Draft draft) {
        MemberView member = draft.member();
        boolean back = Objects.requireNonNull(member.pending()).wanted() == PathState.OPEN;
        MemberView.Path path = new MemberView.Path(back ? PathState.OPEN : PathState.CLOSED, back, false);
        draft.state =
                draft.state.update(member.id(), each -> each.withPath(path).withPending(null));
        draft.say(
                back ? NoticeKind.MEMBER_BACK : NoticeKind.MEMBER_OUT,
                member.id(),
                back
                        ? member.id() + " gets clients again."
                        : member.id() + " gets no new clients: "
                                + (member.order() == null ? member.state(draft.situation.policy) : member.order())
                                + ".");
        return draft.state;
    }

    private static PoolState look(Draft draft) {
        draft.look(draft.members);
        return draft.state;
    }

    private static PoolState failed(Draft draft) {
        MemberView member = draft.member();
        Pending pending = Objects.requireNonNull(member.pending());
        Attempt wait = new Attempt(
                Attempt.Kind.WAIT, pending.order(), draft.situation.now.plus(draft.situation.policy.retryInterval()));
        draft.state = draft.state.update(member.id(), each -> each.withPending(pending.waitingFor(wait)));
        draft.tell(
                NoticeKind.ORDER_FAILING,
                member,
                "The load balancer does not take the order about " + member.id() + ": "
                        + ((PoolInput.EffectEnded) draft.situation.input).outcome() + ". It is given again.");
        return draft.state;
    }
}
