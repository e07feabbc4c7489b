package dev.holdfast.pool;

import static dev.holdfast.pool.PoolRule.rule;

import dev.holdfast.failover.Pause;
import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.stream.Stream;

/** P5xx to P9xx: what others do to traffic, what operators say, and what is merely noted. */
final class OrderRules {

    private OrderRules() {}

    static List<PoolRule> rules() {
        return Stream.of(orders(), words()).flatMap(List::stream).toList();
    }

    private static List<PoolRule> orders() {
        return List.of(
                rule("P500", "Somebody else changed traffic: taken as a fact, never reverted, and the pool pauses.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TRAFFIC_READ)
                        .when(When.CONTROLLER_MOVES, When.PATHS_CHANGED)
                        .then(OrderRules::foreign),
                rule("P600", "Refused: no member of this pool bears that name.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.MEMBER_ORDERED)
                        .when(When.STRANGER)
                        .refuse(),
                rule("P610", "Ignored: it is said of a node that is not of this pool (A19).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.HEALTH_REPORTED, PoolInputKind.MEMBERSHIP_REPORTED)
                        .when(When.STRANGER)
                        .refuse(),
                rule(
                                "P620",
                                "An operator restores a member: orders and holds are lifted, a flapping one is let in (RB-06).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.MEMBER_ORDERED)
                        .when(When.RESTORES)
                        .then(draft -> draft.state),
                rule("P630", "An operator orders a member to stay out of the traffic that it is out of.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.MEMBER_ORDERED)
                        .when(Who.ADDRESSED_OUT)
                        .then(draft -> draft.state),
                rule("P640", "An operator orders a member out, and nothing speaks against it (RB-08, TRV-05).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.MEMBER_ORDERED)
                        .when(Who.ADDRESSED)
                        .guarded(PoolGate.ORDERED_EXIT)
                        .then(draft -> draft.state),
                rule(
                                "P650",
                                "Refused: the explanation lists every reason; the last member that serves needs a named override.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.MEMBER_ORDERED)
                        .refuse());
    }

    private static List<PoolRule> words() {
        return List.of(
                rule("P700", "Refused: too many pause reasons already; lift one first.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.PAUSED)
                        .when(When.TOO_MANY_PAUSES)
                        .refuse(),
                rule("P704", "Refused: the pause would be over before it begins; give a later end, or none.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.PAUSED)
                        .when(When.PAUSE_OVER)
                        .refuse(),
                rule("P708", "Refused: the pool is not paused for this reason.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.UNPAUSED)
                        .when(When.NO_SUCH_PAUSE)
                        .refuse(),
                rule("P710", "An operator's word is taken.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.PAUSED, PoolInputKind.UNPAUSED, PoolInputKind.MODE_ORDERED)
                        .then(draft -> draft.state),
                rule("P980", "Noted.")
                        .in(PoolPhase.LED)
                        .onAny()
                        .when(When.STATE_CHANGED)
                        .then(draft -> draft.state),
                rule("P990", "Nothing new.").in(PoolPhase.LED).onAny().then(draft -> draft.situation.before));
    }

    private static PoolState foreign(Draft draft) {
        boolean open = draft.state.members().stream().anyMatch(MemberView::isInTraffic);
        draft.state = Notes.pause(draft.state, new Pause(Pause.FOREIGN_CHANGE, null), draft.situation.now);
        draft.say(
                open ? NoticeKind.FOREIGN_CHANGE : NoticeKind.FOREIGN_CHANGE_NO_PATH,
                null,
                "Somebody else changed traffic: "
                        + draft.state.members().stream()
                                .map(member -> member.id() + " " + member.path().state())
                                .toList()
                        + ". It is left as it is; the pool is paused until an operator lifts " + Pause.FOREIGN_CHANGE
                        + "; what is to stay out must be ordered out before.");
        return draft.state;
    }
}
