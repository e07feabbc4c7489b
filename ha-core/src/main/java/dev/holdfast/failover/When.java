package dev.holdfast.failover;

import dev.holdfast.failover.rules.Condition;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What selects a rule: what has happened and how the group is declared. What a move must have before it begins or counts as
 * done are gates; whether one that has begun goes on, is taken back or goes without its fence is asked here.
 */
enum When implements Condition<Situation> {
    NEWER_EPOCH(s -> s.input instanceof Input.TermBegan began
            && (s.view.term() == null || s.view.term().epoch().isOlderThan(began.epoch()))),
    MOVE_TO_CONTINUE(s -> s.before.begunMove() != null),

    OLDER(s -> s.before.view().isOlder(s.now)),
    STRANGER(s -> isStranger(s)),
    NEVER_ORDERED(s -> s.input.answers() != null && !s.before.view().hasOrdered(s.input.answers())),

    ACTIVE_SUSPECTED(s -> s.view.activeNode().isSuspected()),
    FAILS_ANEW(s -> s.before.failingSince() != null
            && s.view.activeNode().isFailing()
            && !s.before.view().activeNode().isFailing()),
    ACTIVE_CLEARED(
            s -> !s.view.activeNode().isSuspected() && s.view.activeNode().isUp()),
    EPISODE_TOLD(s -> s.view.isToldAny(Moves.EPISODE)),
    ACTIVE_FAILED(Situation::failuresReached),
    SELF_PROMOTED(s -> s.policy.promoter() == Promoter.NODE
            && s.policy.mover() == TrafficMover.LOAD_BALANCER
            && Roles.holderHasStopped(s)
            && Roles.acting(s.view) != null),
    SECOND_ACTIVE(s -> !s.view.standing().isUpgrading(s.storeNow())
            && !s.view.isTold(NoticeKind.DUAL_PRIMARY)
            && Roles.secondActive(s.view) != null),
    SECOND_ACTIVE_GONE(s -> s.view.isTold(NoticeKind.DUAL_PRIMARY) && Roles.secondActive(s.view) == null),
    HELD_NODE_ACTIVE(s -> s.policy.promoter() == Promoter.CONTROLLER && Roles.heldActive(s) != null),
    HELD_NODE_BACK(s -> !s.view.isTold(NoticeKind.FAILBACK_PENDING) && Roles.heldBack(s.view) != null),
    HELD_NODE_GONE(s -> s.view.isTold(NoticeKind.FAILBACK_PENDING) && Roles.heldBack(s.view) == null),
    STANDBY_LOST_UNTOLD(
            s -> !s.view.isTold(NoticeKind.NO_STANDBY) && s.view.self() == SelfHealth.CLEAR && Roles.standbyLost(s)),
    ACTIVE_UNSEEN_UNTOLD(s -> !s.view.isTold(NoticeKind.ACTIVE_UNSEEN) && Roles.isUnseen(s)),
    ACTIVE_SEEN(s -> s.view.isTold(NoticeKind.ACTIVE_UNSEEN) && !s.seesTooLittle()),
    DISPUTED_UNTOLD(s -> !s.view.isTold(NoticeKind.OBSERVERS_DISAGREE) && Roles.isDisputed(s)),
    AGREED(s -> s.view.isTold(NoticeKind.OBSERVERS_DISAGREE) && !s.seesTooLittle() && !s.isDisputed()),
    STANDBY_BACK(s -> s.view.isTold(NoticeKind.NO_STANDBY)
            && Roles.standbys(s.view).stream().anyMatch(NodeView::isUp)),
    ANSWERS_DEMOTION(s -> Roles.awaitingDemotion(s) != null),

    KEPT_UNTOLD(s -> s.policy.onFailure() == OnFailure.KEEP_IN_STANDBY
            && !s.view.isTold(NoticeKind.KEPT_IN_STANDBY)
            && Roles.standbyUp(s.view)),
    SHADOW_UNTOLD(s -> s.view.mode() == GroupMode.SHADOW
            && !s.view.isTold(NoticeKind.WOULD_FAIL_OVER)
            && Roles.onlyModeBlocks(s) != null),
    SELF_PROMOTION_UNTOLD(s -> s.policy.promoter() == Promoter.NODE
            && s.policy.onFailure() == OnFailure.PROMOTE
            && !s.view.isTold(NoticeKind.SELF_PROMOTION_EXPECTED)
            && !s.view.isTold(NoticeKind.NO_SAFE_TARGET)
            && Roles.standbyUp(s.view)),
    BLOCKED_UNTOLD(s -> !s.view.isTold(NoticeKind.NO_SAFE_TARGET)
            && (!Roles.standbyUp(s.view)
                    || (!s.view.isTold(NoticeKind.KEPT_IN_STANDBY)
                            && !s.view.isTold(NoticeKind.WOULD_FAIL_OVER)
                            && (!s.view.isTold(NoticeKind.SELF_PROMOTION_EXPECTED) || Roles.selfPromotionOverdue(s))))),

    MAY_ACT(s -> s.isOpen(Gate.OWN_VIEW)
            && s.isOpen(Gate.NOT_PAUSED)
            && s.isOpen(Gate.NO_UPGRADE)
            && s.isOpen(Gate.GROUP_ACTS)),
    /** The same of a move that has begun: what a glass passed over at its begin is not asked again. */
    MAY_GO_ON(s -> isFree(s, s.move(), Gate.OWN_VIEW) && mayContinue(s, s.move())),
    NO_LONGER_WANTED(s -> s.move().isAutomatic()
            ? StartRules.START.stream()
                    .anyMatch(gate -> s.blocked(gate, s.target()).isPresent())
            : s.move().kind() == Transfer.Kind.SWITCHOVER
                    && s.isOpen(Gate.CONTROLLER_HAS_A_PART)
                    && !SwitchoverGates.since(s).isEmpty()),
    MAY_NOT_CONTINUE(s -> !mayContinue(s, Objects.requireNonNull(s.before.begunMove())) || isStopped(s)),
    ANSWERED(Situation::answersAttempt),
    REJECTED(s -> s.input instanceof Input.EffectEnded e && e.outcome() instanceof EffectOutcome.Rejected),
    INDETERMINATE(s -> s.input instanceof Input.EffectEnded e && e.outcome() instanceof EffectOutcome.Indeterminate),
    NOT_SUCCEEDED(s -> s.input instanceof Input.EffectEnded e && !(e.outcome() instanceof EffectOutcome.Succeeded)),
    NOT_DONE(s -> NOT_SUCCEEDED.holds(s) && !REJECTED.holds(s)),
    ORDERED(s -> s.attempt().kind() == Attempt.Kind.ORDER),
    LOOKING(s -> s.attempt().kind() == Attempt.Kind.LOOK),
    TIME_UP(s -> s.attempt().isOver(s.now)),
    LEASE_SHORT_UNTOLD(s -> !s.view.isTold(NoticeKind.ORDER_FAILING) && !StartGates.leaseOutlivesAnEffect(s, s.view)),
    NEEDS_PATHS(s -> s.phase() == Phase.FENCING || s.phase() == Phase.OPENING),
    OVERRIDE_NAMED(s -> s.policy.unfencedOverride().isPresent() && !isSourceSeen(s)),
    /** A move has gone on without its fence, and what nobody knew then is seen now. */
    UNFENCED_SEEN(s -> s.move().kind() != Transfer.Kind.RECALL && isSourceSeen(s) && !s.hasFailed(s.target())),
    SILENCE_CONSENTS(s -> s.policy.silenceConsents()),
    TARGET_FAILED(s -> s.hasFailed(s.target())),
    SOURCE_FAILED(s -> s.isOpen(Gate.OWN_VIEW)
            && s.isOpen(Gate.FAILURES_REACHED)
            && s.target().isUp()),
    SOURCE_ACTS_AGAIN(
            s -> s.move().kind() == Transfer.Kind.SWITCHOVER && s.source().reportsActive()),
    /** The node that an unplanned move leaves works, and nobody has been told to take its place. */
    SOURCE_WORKS(s -> s.policy.mover() == TrafficMover.CONTROLLER
            && s.move().isAutomatic()
            && !s.move().told()
            && s.source().isUp()
            && s.source().reportsActive()
            && !isGone(s)),
    /** The same, and clients are with it, by a part of its path at least. */
    SOURCE_SERVES(s -> SOURCE_WORKS.holds(s) && s.source().isLedTo()),
    FENCE_SEEN(s -> s.source().path() == PathState.CLOSED && s.source().pathSaved()),
    /** A failover is being taken back, and its old node is gone again or fenced by now, or an operator holds the group. */
    RECALL_IN_VAIN(s -> s.move().kind() == Transfer.Kind.RECALL
            && !(MAY_GO_ON.holds(s)
                    && s.target().isUp()
                    && s.target().reportsActive()
                    && s.target().path() != PathState.CLOSED)),
    PATHS_UNSEEN(s -> s.policy.mover() == TrafficMover.CONTROLLER && !isRead(s)),
    /** The old path has been read, and what the move is for still holds. */
    SOURCE_LOST(s -> s.policy.mover() == TrafficMover.CONTROLLER ? isRead(s) && isLeft(s) : isLost(s)),
    SETTLED(When::isSettled),
    NOT_READING(s -> s.before.attempt() == null || s.before.attempt().isOver(s.now)),
    PARKED_UNTOLD(s -> !s.view.isTold(NoticeKind.PARKED)),
    RESUMABLE(s -> s.before instanceof FailoverState.Parked parked && parked.resumable()),
    STAYS_STUCK_UNTOLD(s -> s.view.isTold(NoticeKind.PARKED)
            && !s.view.isTold(NoticeKind.STILL_PARKED)
            && (!s.resumeBlocks().isEmpty() || isKept(s))),
    /** Where nodes promote themselves, an automatic failover that has told its target nothing waits until it has. */
    TARGET_READY(s -> s.target().isUp()
            && (s.target().reportsActive()
                    || (s.target().reported() == NodeState.STANDBY
                            && !(s.policy.promoter() == Promoter.NODE
                                    && s.move().isAutomatic()
                                    && !s.move().told())))),
    /** An order of the move fails, people know, and an operator wants it to end elsewhere, at a node that answers. */
    TURNED_AWAY(s -> s.view.isTold(NoticeKind.ORDER_FAILING)
            && Moves.hasOrdered(s.phase())
            && s.input instanceof Input.SwitchoverOrdered ordered
            && !ordered.to().equals(s.move().to())
            && s.view.node(ordered.to()).filter(NodeView::isUp).isPresent()),
    ORDERED_NODE_UP(s -> s.input instanceof Input.SwitchoverOrdered ordered
            && s.view.node(ordered.to()).filter(NodeView::isUp).isPresent()),

    CONTROLLER_MOVES(s -> s.policy.mover() == TrafficMover.CONTROLLER),
    OTHER_PATH_OPEN(s -> s.isOn(Gate.OTHER_PATHS_CLOSED)
            && StartGates.otherPathsClosed(s, s.target(), fenced(s.move())).isPresent()),
    OTHER_PATH_OPENED(s -> Roles.openedByOthers(s) != null),
    TARGET_CLOSED(s -> s.move().kind() != Transfer.Kind.RECALL
            && s.before
                    .view()
                    .node(s.move().to())
                    .filter(node -> node.path() == PathState.OPEN && node.pathSaved())
                    .isPresent()
            && s.target().path() == PathState.CLOSED),
    PATHS_CHANGED(s -> Roles.foreignChange(s)),
    FOREIGN(s -> s.view.isPausedFor(Pause.FOREIGN_CHANGE)),
    NOT_FOREIGN(s -> !FOREIGN.holds(s)),
    ACCEPTS_TOO_SOON(s -> s.input instanceof Input.Unpaused unpaused
            && unpaused.reason().equals(Pause.FOREIGN_CHANGE)
            && (Moves.hasOrdered(s.phase()) || SwitchoverGates.settled(s).isPresent())),
    SERVED_NOT_ACTIVE(s -> !s.view.isTold(NoticeKind.SERVED_NOT_ACTIVE) && Roles.servedNotActive(s.view) != null),
    SERVED_ACTIVE_AGAIN(s -> s.view.isTold(NoticeKind.SERVED_NOT_ACTIVE)
            && Roles.servedNotActive(s.view) == null
            && s.view.activeNode().serving()),
    SERVES_NOBODY_UNTOLD(s -> !s.view.isTold(NoticeKind.NOBODY_SERVED) && Roles.servesNobody(s)),
    MAY_SERVE_AGAIN(s -> s.view.isTold(NoticeKind.NOBODY_SERVED) && Roles.mayServe(s)),
    /** A planned move waits for its epoch: nothing of it has been ordered. */
    PLANNED_UNORDERED(s -> s.move().kind() == Transfer.Kind.SWITCHOVER
            && !(s.input instanceof Input.Paused paused && Notes.stands(s.before.view(), paused))),
    TOO_MANY_PAUSES(s -> s.input instanceof Input.Paused paused
            && !s.view.isPausedFor(paused.pause().reason())),
    PAUSE_OVER(s -> s.input instanceof Input.Paused paused && paused.pause().isOver(s.storeNow())),
    NO_SUCH_PAUSE(s -> s.input instanceof Input.Unpaused unpaused
            && s.before.view().pauses().stream()
                    .noneMatch(pause -> pause.reason().equals(unpaused.reason()))),
    SWITCHOVER_DUE(s -> s.view.standing().isDue(s.storeNow())),
    STILL_IN_TIME(s -> s.view.standing().switchover() != null
            && !s.storeNow().isAfter(s.view.standing().switchover().notAfter())),
    WAITS_NO_MORE(s -> !STILL_IN_TIME.holds(s) || !SwitchoverGates.mayPass(s)),
    WAITS_UNTOLD(s -> !WAITS_NO_MORE.holds(s) && !s.view.isTold(NoticeKind.SWITCHOVER_WAITS)),
    TOO_LATE(s -> s.input instanceof Input.SwitchoverScheduled && !STILL_IN_TIME.holds(s)),
    NOTHING_STANDS(s -> s.view.equals(s.before.view())),
    NEEDED(s -> s.input instanceof Input.NodeWithdrawn gone && Roles.isNeeded(s, gone.node())),
    NOT_BYPASSABLE(s -> s.input instanceof Input.GatesBypassed bypassed
            && !bypassed.gates().stream().allMatch(Gate::isBypassable)),
    VIEW_CHANGED(s -> !s.view.equals(s.before.view()) || Settled.isRead(s));

    @SuppressWarnings("ImmutableEnumChecker") // every constant passes a lambda that captures nothing
    private final Predicate<Situation> test;

    When(Predicate<Situation> test) {
        this.test = test;
    }

    /** Whose path a move closes: what takes a failover back closes none. */
    private static NodeId fenced(Transfer move) {
        return move.kind() == Transfer.Kind.RECALL ? move.to() : move.from();
    }

    /**
     * Whether the node that a move leaves is seen to serve: its path is not known to be closed, and it answers and does not
     * stand by, or the load balancer says so since the fence was ordered.
     */
    private static boolean isSourceSeen(Situation s) {
        NodeView source = s.source();
        boolean acts = source.isUp() && source.reported() != NodeState.STANDBY;
        return s.policy.mover() == TrafficMover.CONTROLLER
                && source.path() != PathState.CLOSED
                && (acts || source.serving());
    }

    private static boolean mayContinue(Situation s, Transfer move) {
        return isFree(s, move, Gate.NOT_PAUSED) && isFree(s, move, Gate.NO_UPGRADE) && isFree(s, move, Gate.GROUP_ACTS);
    }

    /** A glass is broken for the node that was to take over, also while that is taken back. */
    private static boolean isFree(Situation s, Transfer move, Gate gate) {
        return s.isOpen(gate) || s.isBypassed(gate, move.kind() == Transfer.Kind.RECALL ? move.from() : move.to());
    }

    /** Whether what an automatic failover began on still holds of the node that it leaves. */
    private static boolean isGone(Situation s) {
        return s.blocked(Gate.FAILURES_REACHED, s.target()).isEmpty()
                && s.blocked(Gate.DATA_CENTRE, s.target()).isEmpty();
    }

    /**
     * Whether clients are not with the node that a stuck move leaves, or an operator takes them from it: its path is closed,
     * for good once no earlier order can land behind what has been read; it stands by; or it is as it was at the begin.
     */
    private static boolean isLeft(Situation s) {
        boolean closed = s.source().path() == PathState.CLOSED;
        if (s.move().ordered()) {
            return closed || !s.source().sightings().isEmpty();
        }
        boolean stays = s.move().told() || (s.input instanceof Input.TrafficRead && isSettled(s));
        return (closed && stays) || s.source().reported() == NodeState.STANDBY || isGone(s);
    }

    /** The same where the load balancer moves traffic: clients are where it finds a node that works. */
    private static boolean isLost(Situation s) {
        return s.move().ordered()
                ? !s.source().sightings().isEmpty()
                : s.source().reported() == NodeState.STANDBY || isGone(s);
    }

    /** Whether a stuck move waits for what nobody may ever see: clients have not left its old node, as far as is known. */
    private static boolean isKept(Situation s) {
        boolean looked = s.policy.mover() != TrafficMover.CONTROLLER || (isSettled(s) && isRead(s));
        return looked && !SOURCE_LOST.holds(s);
    }

    /** Whether the old path of a stuck move is known, by a reading of this term that is not awaited any more. */
    private static boolean isRead(Situation s) {
        return s.source().path() != null && !isUnread(s);
    }

    /** Whether a stuck move waits for a reading: how a path stood in an earlier term tells only who has changed it. */
    static boolean isUnread(Situation s) {
        return s.before instanceof FailoverState.Parked parked
                && !(s.input instanceof Input.TrafficRead)
                && parked.isUnread();
    }

    private static boolean isStopped(Situation s) {
        Transfer begun = s.before.begunMove();
        return begun != null && begun.stopped();
    }

    private static boolean isSettled(Situation s) {
        return s.before instanceof FailoverState.Parked parked && s.now.compareTo(parked.settledAt()) >= 0;
    }

    private static boolean isStranger(Situation s) {
        NodeId node = s.input instanceof Input.SwitchoverOrdered ordered ? ordered.to() : s.input.about();
        return node != null && s.view.node(node).isEmpty();
    }

    @Override
    public boolean holds(Situation situation) {
        return test.test(situation);
    }
}
