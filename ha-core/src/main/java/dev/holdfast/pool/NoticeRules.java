package dev.holdfast.pool;

import static dev.holdfast.pool.PoolRule.rule;

import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.stream.Stream;

/** P4xx: what people are told, once while it is so. */
final class NoticeRules {

    private NoticeRules() {}

    static List<PoolRule> rules() {
        return Stream.of(ofTheWhole(), ofMembers(), ofCapacity())
                .flatMap(List::stream)
                .toList();
    }

    /** Of all members together. */
    private static List<PoolRule> ofTheWhole() {
        return List.of(
                rule(
                                "P400",
                                "So many members failed at once that the fault may be ours: alarm, and nobody is taken out (A16).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(When.VANISHED_UNTOLD)
                        .then(NoticeRules::vanished),
                rule("P405", "Fewer members are failed than would make us suspect ourselves.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(When.VANISHED_NO_LONGER)
                        .then(draft -> draft.state.vanished(false, false)));
    }

    /** Of one member. */
    private static List<PoolRule> ofMembers() {
        return List.of(
                standing(
                        "P410",
                        "A member should go and nobody else serves: it stays, with an alarm.",
                        Standing.LAST_UNTOLD),
                standing(
                        "P415",
                        "A flapping member is held out, with an alarm that names its ports (RB-06).",
                        Standing.HELD_UNTOLD),
                standing(
                        "P420",
                        "A port that clients do not need flaps: its number is told, the member stays (RB-06, RB-07, TV-24).",
                        Standing.PORT_FLAPS_UNTOLD),
                standing(
                        "P425",
                        "A port that clients do not need is down: told, the member stays (RB-07).",
                        Standing.PORT_DOWN_UNTOLD),
                standing(
                        "P430",
                        "A constrained member keeps its clients and declines new ones: told, it stays (TV-15, TRV-E05).",
                        Standing.CONSTRAINED_UNTOLD),
                standing("P435", "In SHADOW a member's traffic would be changed now.", Standing.WOULD_CHANGE_UNTOLD),
                standing(
                        "P440",
                        "The last client has left a member that was ordered out: it may be restarted (RB-08).",
                        Standing.DRAINED_UNTOLD),
                standing(
                        "P445",
                        "The load balancer gives clients to a member that should have none: alarm with one remedy (S3b).",
                        Standing.SERVED_UNTOLD),
                rule("P450", "What was told of a member is so no longer: it may be told again.")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.NO_LONGER_SO)
                        .then(NoticeRules::forget),
                rule(
                                "P455",
                                "A member has been steady for the hold time: it is no longer held for its flapping (RB-06).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(Who.HOLD_OVER)
                        .then(draft -> draft.state.update(
                                draft.member().id(), each -> each.withSteadiness(Steadiness.STEADY))));
    }

    private static List<PoolRule> ofCapacity() {
        return List.of(
                rule(
                                "P460",
                                "No member may fail any more, for too few take new clients, or too few serve already: alarm at the edge (XM-E20, TRV-E05).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(When.CAPACITY_FELL)
                        .then(NoticeRules::fell),
                rule(
                                "P465",
                                "More members serve, or take new clients, than before; the end of the alarm is told (XM-E20).")
                        .in(PoolPhase.LED)
                        .on(PoolInputKind.TICK)
                        .when(When.CAPACITY_ROSE)
                        .then(NoticeRules::rose));
    }

    private static PoolRule standing(String id, String why, Standing standing) {
        return rule(id, why)
                .in(PoolPhase.LED)
                .on(PoolInputKind.TICK)
                .when(standing)
                .then(draft -> {
                    draft.tell(standing.kind, draft.member(), standing.text(draft.situation, draft.member()));
                    return draft.state;
                });
    }

    private static PoolState vanished(Draft draft) {
        draft.say(
                NoticeKind.MASS_FAILURE,
                null,
                "Members failed at once: "
                        + draft.state.members().stream()
                                .filter(member -> member.failedAt() != null)
                                .map(MemberView::id)
                                .toList()
                        + ". The fault may be where we look from: nobody is taken out. If they are dead, order them out.");
        return draft.state.vanished(true, true);
    }

    private static PoolState forget(Draft draft) {
        MemberView member = draft.member();
        return draft.state.update(
                member.id(),
                each -> each.withTold(member.told().stream()
                        .filter(kind -> Standing.isSo(kind, draft.situation, member))
                        .toList()));
    }

    private static PoolState fell(Draft draft) {
        int shortage = draft.situation.shortage();
        draft.say(
                NoticeKind.CAPACITY_BELOW_N,
                null,
                serving(draft) + (shortage == 1 ? ": no further one may fail." : ": they do not carry the load."));
        return draft.state.withShortage(shortage);
    }

    private static PoolState rose(Draft draft) {
        int shortage = draft.situation.shortage();
        draft.say(
                shortage == 0 ? NoticeKind.CAPACITY_RESTORED : NoticeKind.CAPACITY_BELOW_N,
                null,
                serving(draft) + (shortage == 0 ? ": one of them may fail." : ": no further one may fail."));
        return draft.state.withShortage(shortage);
    }

    private static String serving(Draft draft) {
        int serving = draft.situation.serving();
        int constrained = serving - draft.situation.takingOver();
        return serving + " member(s) serve, "
                + (constrained == 0 ? "" : constrained + " of them with no room for new clients, ")
                + draft.situation.policy.needed().orElse(0) + " are needed";
    }
}
