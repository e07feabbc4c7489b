package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** F35x to F4xx: a move goes from stage to stage, each on its acknowledgement. */
final class StageRules {

    private StageRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(VetoRules.rules(), claim(), unclaimed(), foreign(), stages(), ends())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TransitionRule> claim() {
        return List.of(
                rule(
                                "F390",
                                "The epoch is durable, but what the failover was for is gone, or something has come in the way of a planned move: called off, nothing was ordered (A6).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.NO_LONGER_WANTED)
                        .guarded(Gate.EPOCH_JOURNALLED)
                        .then(draft -> Moves.calledOff(Moves.raised(draft))),
                rule(
                                "F392",
                                "The epoch is durable, but the node to which the failover was to be taken back is gone again, or fenced by now, or an operator holds the group: it waits (A9).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.RECALL_IN_VAIN)
                        .guarded(Gate.EPOCH_JOURNALLED)
                        .then(draft -> inVain(Moves.raised(draft))),
                rule(
                                "F395",
                                "The epoch is durable, but somebody has opened a path that takes no part: it stops here (S3).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.OTHER_PATH_OPEN)
                        .guarded(Gate.EPOCH_JOURNALLED)
                        .then(draft -> Moves.park(
                                Moves.raised(draft), false, "somebody else opened another path; nothing was ordered")),
                rule("F400", "The new epoch is durable: the first stage begins under it.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TICK)
                        .guarded(Gate.EPOCH_JOURNALLED)
                        .then(Moves::claimed));
    }

    /** The store has not taken the epoch. */
    private static List<TransitionRule> unclaimed() {
        return List.of(
                rule("F410", "The store knows a newer epoch: another controller leads, and this one stops.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.REJECTED)
                        .then(TermRules::end),
                rule(
                                "F420",
                                "The epoch could not be written, or nobody knows: try again, with an alarm; the write is conditional (L3).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.NOT_SUCCEEDED)
                        .then(draft -> Moves.waitFor(unwritten(draft), draft.waiting())),
                rule(
                                "F425",
                                "What the failover was for is gone before its epoch was written, or something has come in the way of a planned move: called off (A6, A9).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.NO_LONGER_WANTED)
                        .then(Moves::calledOff),
                rule("F428", "No answer about the epoch in time: write it again, with an alarm (L3).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.ORDERED)
                        .then(draft -> Moves.again(unwritten(draft))),
                rule("F430", "Time to write the epoch again.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP)
                        .then(Moves::again));
    }

    /** What a person does to a path while a move runs: left as it is. */
    private static List<TransitionRule> foreign() {
        return List.of(
                rule(
                                "F435",
                                "Somebody opened another path than the new one before the move was over: it stops here, paused (S3, A9).")
                        .in(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING, Phase.OPENING, Phase.PARKED)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.CONTROLLER_MOVES, When.OTHER_PATH_OPENED)
                        .then(StageRules::reopened),
                rule(
                                "F437",
                                "Somebody closed the path to the new node, which an earlier term had opened: the move stops here, paused (A9).")
                        .in(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING, Phase.OPENING, Phase.PARKED)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.CONTROLLER_MOVES, When.TARGET_CLOSED)
                        .then(StageRules::closed));
    }

    private static List<TransitionRule> stages() {
        return List.of(
                rule("F440", "The old path is closed and saved, read back: on to the next stage (S1, S3).")
                        .in(Phase.FENCING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TICK)
                        .guarded(Gate.FENCE_READ_BACK)
                        .then(Moves::fenced),
                rule(
                                "F450",
                                "The fence did not come, nobody sees the old node serve, and the policy names an override: on, with an alarm.")
                        .in(Phase.FENCING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.OVERRIDE_NAMED, When.ANSWERED, When.NOT_DONE)
                        .then(StageRules::unfenced),
                rule(
                                "F455",
                                "No answer about the fence in time, nobody sees the old node serve, and the policy names an override: on, with an alarm.")
                        .in(Phase.FENCING)
                        .on(InputKind.TICK)
                        .when(When.OVERRIDE_NAMED, When.TIME_UP, When.ORDERED)
                        .then(StageRules::unfenced),
                rule("F460", "The old active node stands by: the new one may be promoted (S1).")
                        .in(Phase.DEMOTING)
                        .on(InputKind.EFFECT_ENDED, InputKind.OBSERVED, InputKind.TICK)
                        .guarded(Gate.DEMOTION_ACKNOWLEDGED)
                        .then(Moves::demoted),
                rule(
                                "F465",
                                "The node to be demoted has died behind its closed path: from here on this is a failover (A16).")
                        .in(Phase.DEMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.CONTROLLER_MOVES, When.SOURCE_FAILED)
                        .then(StageRules::sourceDied),
                rule(
                                "F467",
                                "The node to be demoted has died and nothing of ours fences it: only an operator goes on (S1b).")
                        .in(Phase.DEMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SOURCE_FAILED)
                        .then(draft -> Moves.park(
                                draft,
                                false,
                                draft.situation.move().from()
                                        + " has failed and cannot be fenced; say to which node the move is to go")));
    }

    private static List<TransitionRule> ends() {
        return List.of(
                rule(
                                "F469",
                                "The old node, which nothing fences, is seen to serve: it is fenced before clients are led to the new one (S1, S3).")
                        .in(Phase.PROMOTING, Phase.OPENING)
                        .on(InputKind.OBSERVED, InputKind.TRAFFIC_READ, InputKind.TICK)
                        .when(When.UNFENCED_SEEN)
                        .then(draft -> Moves.fence(draft, draft.situation.move())),
                rule("F470", "The new node is active: on to its path (S3, M13).")
                        .in(Phase.PROMOTING)
                        .on(InputKind.EFFECT_ENDED, InputKind.OBSERVED, InputKind.TICK)
                        .guarded(Gate.PROMOTION_ACKNOWLEDGED)
                        .then(Moves::promoted),
                rule(
                                "F475",
                                "The old node stood by and is active again before the new one is: it is to stand by once more (S1).")
                        .in(Phase.PROMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SOURCE_ACTS_AGAIN)
                        .then(draft -> Moves.afterFence(draft, draft.situation.move())),
                rule("F480", "The new path is open and saved, read back: the move is complete.")
                        .in(Phase.OPENING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TRAFFIC_READ, InputKind.TICK)
                        .guarded(Gate.PATH_READ_BACK)
                        .then(Moves::opened));
    }

    private static Draft unwritten(Draft draft) {
        return draft.tell(
                NoticeKind.ORDER_FAILING,
                draft.situation.move().to(),
                draft.situation.move() + " cannot begin: the store does not take the new epoch");
    }

    /** It has not taken the order to stand by; it is on hold once clients may have reached the new node, not before (A10). */
    private static FailoverState sourceDied(Draft draft) {
        Transfer move = draft.situation.move();
        return Moves.promote(draft.forget(NoticeKind.ORDER_FAILING), move.unplanned());
    }

    private static FailoverState reopened(Draft draft) {
        draft.view = Notes.pausedForForeign(draft.view, draft.situation.now);
        NodeId opened =
                Objects.requireNonNull(Roles.openedByOthers(draft.situation)).id();
        draft.say(
                NoticeKind.FOREIGN_CHANGE,
                opened,
                "Somebody else opened the path to " + opened + " during " + draft.situation.move()
                        + ". It is left as it is; the group is paused.");
        if (draft.situation.policy.promoter() == Promoter.CONTROLLER) {
            draft.view = Strays.besideServed(draft.view, draft.situation.move().to(), draft.situation.storeNow());
        }
        Transfer move = draft.situation.move();
        boolean taken = opened.equals(move.from())
                && draft.view.node(opened).orElseThrow().isUp();
        return Moves.park(
                draft,
                (taken ? move.losing() : move).stop(),
                false,
                "the path to " + opened + " was opened by somebody else");
    }

    private static FailoverState closed(Draft draft) {
        NodeId target = draft.situation.move().to();
        draft.view = Notes.pausedForForeign(draft.view, draft.situation.now);
        draft.say(
                NoticeKind.FOREIGN_CHANGE_NO_PATH,
                target,
                "Somebody else closed the path to " + target + " during " + draft.situation.move()
                        + ". It is left as it is; the group is paused and serves nobody.");
        return Moves.park(
                draft, draft.situation.move().stop(), false, "the path to " + target + " was closed by somebody else");
    }

    private static FailoverState inVain(Draft draft) {
        String why = When.MAY_GO_ON.holds(draft.situation)
                ? draft.situation.move().to() + " does not serve any more"
                : "the group is paused, may not act, or does not see enough itself";
        return Moves.park(draft, true, why);
    }

    private static FailoverState unfenced(Draft draft) {
        Transfer move = draft.situation.move();
        draft.tell(
                NoticeKind.UNFENCED,
                move.from(),
                move.from() + " is not fenced; the policy goes on all the same: "
                        + draft.situation.policy.unfencedOverride().orElse(""));
        // The fence may still come: what is read next is taken as a fact, not as somebody else's change.
        draft.view = draft.view.update(move.from(), node -> node.withPath(null, false, node.serving()));
        return Moves.afterFence(draft.forget(NoticeKind.ORDER_FAILING), move);
    }
}
