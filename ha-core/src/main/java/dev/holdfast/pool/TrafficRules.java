package dev.holdfast.pool;

import static dev.holdfast.pool.PoolRule.rule;

import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.List;

/** P2xx: who gets clients. The only rules that order traffic, all of them on ticks. */
final class TrafficRules {

    private TrafficRules() {}

    static List<PoolRule> rules() {
        return List.of(
                rule("P200", "Members that nothing keeps out are put back (domain 10.6).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.ANY_MEMBER)
                        .guarded(PoolGate.ENTRY)
                        .then(TrafficRules::putBack),
                rule(
                                "P210",
                                "A member that an operator has ordered out leaves traffic, by draining if so ordered (RB-08).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.ORDERED_OUT)
                        .guarded(PoolGate.ORDERED_EXIT)
                        .then(TrafficRules::ordered),
                rule(
                                "P220",
                                "A member that has failed, or says that it is in maintenance, is taken out (UMS-01, TRV-E05).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.FAILED)
                        .guarded(PoolGate.EXIT)
                        .then(TrafficRules::takeOut),
                rule(
                                "P230",
                                "A member that has not joined completely serves nobody yet: it is taken out (TRV-06, XM-06).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.NOT_JOINED)
                        .guarded(PoolGate.EXIT)
                        .then(TrafficRules::takeOut),
                rule(
                                "P240",
                                "A member that flaps on a port that clients need is held out rather than left to oscillate (RB-06).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.FLAPPING)
                        .guarded(PoolGate.EXIT)
                        .then(TrafficRules::takeOut));
    }

    private static PoolState putBack(Draft draft) {
        for (MemberView member : draft.members) {
            draft.change(member, PathState.OPEN, PoolEffect.PutBack::new);
            Steadiness trusted = new Steadiness(false, member.steadiness().letIn(), null);
            draft.state = draft.state.update(member.id(), each -> each.withSteadiness(trusted));
        }
        return draft.state;
    }

    private static PoolState ordered(Draft draft) {
        MemberOrder order = draft.member().order();
        boolean drains = order != null && order.kind() == MemberOrder.Kind.DRAIN;
        draft.change(draft.member(), PathState.CLOSED, drains ? PoolEffect.DrainMember::new : PoolEffect.TakeOut::new);
        return draft.state;
    }

    private static PoolState takeOut(Draft draft) {
        draft.change(draft.member(), PathState.CLOSED, PoolEffect.TakeOut::new);
        return draft.state;
    }
}
