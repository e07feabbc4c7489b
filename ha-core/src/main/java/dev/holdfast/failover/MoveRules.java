package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.plan.EffectOutcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** F3xx to F6xx: a move begins, goes through its stages, gets stuck, goes on. */
final class MoveRules {

    private static final Set<Phase> STAGES = EnumSet.of(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING, Phase.OPENING);
    private static final List<Gate> START = List.copyOf(EnumSet.range(Gate.FAILURES_REACHED, Gate.DATA_CENTRE));
    private static final List<Gate> SWITCHOVER = List.of(
            Gate.CURRENT_ANSWERS,
            Gate.CANDIDATE_READY,
            Gate.OWN_VIEW,
            Gate.FIRST_SYNC_DONE,
            Gate.NO_SYNC_RUNNING,
            Gate.SAME_VERSION,
            Gate.SAME_DATASET,
            Gate.CLOCK_SKEW,
            Gate.LEASE_HELD,
            Gate.RECEIVERS_READY,
            Gate.GROUP_ACTS,
            Gate.REVERSE_SYNCED);

    private MoveRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule(
                                "F300",
                                "Every configured gate is open: a failover to the most preferred candidate begins (CORE-104, A6).")
                        .in(HealthRules.SETTLED)
                        .on(InputKind.TICK)
                        .guarded(START)
                        .then(MoveRules::startFailover),
                rule("F310", "An operator's planned move, and nothing speaks against it (CORE-12, CORE-61).")
                        .in(Phase.STEADY)
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .guarded(SWITCHOVER)
                        .then(draft -> Moves.claim(
                                draft,
                                new Transfer(
                                        Transfer.Kind.SWITCHOVER,
                                        draft.view.active(),
                                        ((Input.SwitchoverOrdered) draft.situation.input).to()))),
                rule(
                                "F320",
                                "An operator chooses where a stuck move ends: a new move, without waiting for the lost node.")
                        .in(Phase.PARKED)
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .when(When.ORDERED_NODE_UP)
                        .then(MoveRules::redirect),
                rule("F330", "Refused: the explanation lists every reason.")
                        .in(EnumSet.complementOf(EnumSet.of(Phase.UNLED)))
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .refuse(),
                rule("F400", "The new epoch is durable: the first stage begins under it.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TICK)
                        .guarded(Gate.EPOCH_JOURNALLED)
                        .then(Moves::claimed),
                rule("F410", "The store knows a newer epoch: another controller leads, and this one stops.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.REJECTED)
                        .then(draft -> new FailoverState.Unled(
                                draft.view.updateAll(NodeView::unseen).withTerm(draft.view.term(), null), null)),
                rule("F420", "The epoch could not be written, or nobody knows: try again; the write is conditional.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.NOT_SUCCEEDED)
                        .then(draft -> Moves.waitFor(draft, draft.waiting())),
                rule("F430", "Time to write the epoch again.")
                        .in(Phase.CLAIMING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP)
                        .then(Moves::again),
                rule("F440", "The old path is closed, read back: on to the next stage (S1, S3).")
                        .in(Phase.FENCING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TRAFFIC_READ, InputKind.TICK)
                        .guarded(Gate.FENCE_READ_BACK)
                        .then(Moves::fenced),
                rule("F450", "The fence did not come and the policy names an override: on, with an alarm.")
                        .in(Phase.FENCING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.OVERRIDE_NAMED, When.ANSWERED, When.NOT_SUCCEEDED)
                        .then(MoveRules::unfenced),
                rule("F455", "No answer about the fence in time and the policy names an override: on, with an alarm.")
                        .in(Phase.FENCING)
                        .on(InputKind.TICK)
                        .when(When.OVERRIDE_NAMED, When.TIME_UP)
                        .then(MoveRules::unfenced),
                rule("F460", "The old active node stands by: the new one may be promoted (S1).")
                        .in(Phase.DEMOTING)
                        .on(InputKind.EFFECT_ENDED, InputKind.OBSERVED, InputKind.TICK)
                        .guarded(Gate.DEMOTION_ACKNOWLEDGED)
                        .then(draft -> Moves.promote(draft, draft.situation.move())),
                rule("F465", "The node to be demoted has died: nothing is left to demote.")
                        .in(Phase.DEMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SOURCE_FAILED)
                        .then(draft -> Moves.promote(draft, draft.situation.move())),
                rule("F470", "The new node is active: on to its path (S3, M13).")
                        .in(Phase.PROMOTING)
                        .on(InputKind.EFFECT_ENDED, InputKind.OBSERVED, InputKind.TICK)
                        .guarded(Gate.PROMOTION_ACKNOWLEDGED)
                        .then(draft -> Moves.promoted(draft, draft.situation.move())),
                rule("F480", "The new path is open, read back: the move is complete.")
                        .in(Phase.OPENING)
                        .on(InputKind.EFFECT_ENDED, InputKind.TRAFFIC_READ, InputKind.TICK)
                        .guarded(Gate.PATH_READ_BACK)
                        .then(Moves::opened),
                rule("F500", "The target has failed before it was reachable: the move stops here, with an alarm (L3).")
                        .in(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.TARGET_FAILED)
                        .then(draft -> Moves.park(
                                draft, true, draft.situation.move().to() + " has failed; it goes on when it is back.")),
                rule("F505", "A reading that failed tells nothing: read again in a while, order nothing.")
                        .in(Phase.FENCING, Phase.OPENING)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.LOOKING, When.NOT_SUCCEEDED)
                        .then(draft -> Moves.waitFor(draft, draft.lookAgainLater())),
                rule("F510", "The receiver refuses: only an operator or a new term can go on (S5).")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.REJECTED)
                        .then(draft -> Moves.park(draft, false, "refused: " + reason(draft))),
                rule("F520", "Nobody knows whether a path has changed: read before asking again.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.INDETERMINATE, When.NEEDS_PATHS)
                        .then(draft -> Moves.waitFor(draft, draft.readTraffic())),
                rule("F525", "Nobody knows whether a node has changed: wait for its next report.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.INDETERMINATE)
                        .then(draft -> Moves.waitFor(draft, draft.lookAtNodes())),
                rule("F530", "The order failed and changed nothing: once more in a while, with an alarm.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.NOT_SUCCEEDED)
                        .then(draft -> Moves.waitFor(
                                draft.tell(
                                        NoticeKind.ORDER_FAILING,
                                        draft.situation.move().to(),
                                        draft.situation.move() + ", " + draft.situation.phase() + ": " + reason(draft)),
                                draft.waiting())),
                rule("F540", "No answer in time about a path: read before asking again.")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.ORDERED, When.NEEDS_PATHS)
                        .then(draft -> Moves.waitFor(draft, draft.readTraffic())),
                rule("F545", "No answer in time from a node: wait for its next report.")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.ORDERED)
                        .then(draft -> Moves.waitFor(draft, draft.lookAtNodes())),
                rule("F550", "Read, and not as ordered: order again.")
                        .in(Phase.FENCING, Phase.OPENING)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.LOOKING)
                        .then(Moves::again),
                rule("F560", "No reading in time: read again, with an alarm.")
                        .in(Phase.FENCING, Phase.OPENING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.LOOKING)
                        .then(draft -> {
                            draft.tell(
                                    NoticeKind.ORDER_FAILING,
                                    draft.situation.move().to(),
                                    draft.situation.move() + ", " + draft.situation.phase()
                                            + ": the load balancer cannot be read");
                            return Moves.waitFor(draft, draft.readTraffic());
                        }),
                rule("F570", "Time to order again.")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP)
                        .then(Moves::again),
                rule("F600", "The target is ready again: the move goes on from its first stage.")
                        .in(Phase.PARKED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.RESUMABLE, When.TARGET_READY)
                        .then(draft -> Moves.firstStage(draft.forget(NoticeKind.PARKED), draft.situation.move())));
    }

    private static FailoverState startFailover(Draft draft) {
        NodeView to = Objects.requireNonNull(draft.situation.startable());
        Transfer move = new Transfer(Transfer.Kind.FAILOVER, draft.view.active(), to.id());
        draft.view =
                Moves.recordFailover(draft.view, draft.situation.storeNow()).withBypass(null);
        FailoverState claiming = Moves.claim(draft, move);
        draft.say(
                NoticeKind.FAILOVER_INITIATED,
                move.to(),
                move.from() + " has failed; failing over to " + move.to() + ".");
        return new FailoverState.Claiming(draft.view, move, Objects.requireNonNull(claiming.attempt()));
    }

    private static FailoverState redirect(Draft draft) {
        Transfer stuck = draft.situation.move();
        Input.SwitchoverOrdered ordered = (Input.SwitchoverOrdered) draft.situation.input;
        Transfer move = new Transfer(
                Transfer.Kind.FAILOVER, ordered.to().equals(stuck.to()) ? stuck.from() : stuck.to(), ordered.to());
        return Moves.claim(draft.forget(NoticeKind.PARKED), move);
    }

    private static FailoverState unfenced(Draft draft) {
        Transfer move = draft.situation.move();
        draft.tell(
                NoticeKind.UNFENCED,
                move.from(),
                move.from() + " is not fenced; the policy goes on all the same: "
                        + draft.situation.policy.unfencedOverride().orElse(""));
        return Moves.afterFence(draft, move);
    }

    private static String reason(Draft draft) {
        EffectOutcome outcome = ((Input.EffectEnded) draft.situation.input).outcome();
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return rejected.reason();
        }
        return outcome instanceof EffectOutcome.Failed failed ? failed.reason() : "";
    }
}
