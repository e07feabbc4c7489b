package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** F5xx and F6xx: an order fails, nobody knows, the target dies; and how a move goes on. */
final class StuckRules {

    private static final Set<Phase> STAGES = EnumSet.of(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING, Phase.OPENING);

    private StuckRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(answers(), silence(), parked()).flatMap(List::stream).toList();
    }

    private static List<TransitionRule> answers() {
        return List.of(
                rule("F500", "The target has failed before it was reachable: the move stops here, with an alarm (L3).")
                        .in(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.TARGET_FAILED)
                        .then(draft -> Moves.park(
                                draft, true, draft.situation.move().to() + " has failed; it goes on when it is back")),
                rule("F510", "The receiver refuses: only an operator or a new term can go on (S5).")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.REJECTED)
                        .then(draft -> Moves.park(draft, false, "refused: " + reason(draft))),
                rule("F520", "Nobody knows whether a path has changed: read before asking again.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.ORDERED, When.INDETERMINATE, When.NEEDS_PATHS)
                        .then(draft -> Moves.waitFor(draft, draft.readTraffic())),
                rule("F525", "Nobody knows whether a node has changed: wait for its next report.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.ORDERED, When.INDETERMINATE)
                        .then(draft -> Moves.waitFor(draft, draft.lookAtNodes())),
                rule("F530", "The order failed and changed nothing: once more in a while, with an alarm.")
                        .in(STAGES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERED, When.ORDERED, When.NOT_SUCCEEDED)
                        .then(draft -> Moves.waitFor(failing(draft, reason(draft)), draft.waiting())));
    }

    private static List<TransitionRule> silence() {
        return List.of(
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
                rule(
                                "F548",
                                "Read, and the fence is not there: the old node works and clients are with it again. The failover is taken back (A6, A14).")
                        .in(Phase.FENCING)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.LOOKING, When.SOURCE_SERVES)
                        .then(StuckRules::recall),
                rule(
                                "F549",
                                "Read, and the old path is closed and saved, by which order nobody knows: order again, with an alarm, so that no older one opens it (S1, S5).")
                        .in(Phase.FENCING)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.LOOKING, When.FENCE_SEEN)
                        .then(draft -> Moves.again(failing(
                                draft, "the path reads closed, but no order of ours is answered; ordered again"))),
                rule("F550", "Read, and not as ordered or not saved: order again, with an alarm (L3).")
                        .in(Phase.FENCING, Phase.OPENING)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.LOOKING)
                        .then(draft -> Moves.again(failing(draft, "read back, and not as ordered; ordered again"))),
                rule(
                                "F565",
                                "Neither an answer nor a look at what became of an order in time: order again, with an alarm (L3).")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.LOOKING)
                        .then(draft ->
                                Moves.again(failing(draft, "neither answered nor seen to be done; ordered again"))),
                rule(
                                "F566",
                                "Time to order the fence again, and the old node works and clients are with it: the failover is taken back (A6, A14).")
                        .in(Phase.FENCING)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.SOURCE_SERVES)
                        .then(StuckRules::recall),
                rule("F568", "Time to order again, and the lease would not outlive the order: told once (S5, L3).")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP, When.LEASE_SHORT_UNTOLD)
                        .then(draft -> Settled.same(told(draft, withoutLease(draft)))),
                rule("F570", "Time to order again.")
                        .in(STAGES)
                        .on(InputKind.TICK)
                        .when(When.TIME_UP)
                        .then(Moves::again));
    }

    private static List<TransitionRule> parked() {
        return List.of(
                rule(
                                "F590",
                                "The old node of a stuck failover works and clients are with it: the failover is taken back (A6, A14).")
                        .in(Phase.PARKED)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.MAY_GO_ON, When.RESUMABLE, When.SOURCE_SERVES)
                        .then(StuckRules::recall),
                rule(
                                "F595",
                                "The old node of a stuck failover works: read whether clients are with it, before anything is ordered (A6, A14).")
                        .in(Phase.PARKED)
                        .on(InputKind.TICK)
                        .when(When.RESUMABLE, When.SOURCE_WORKS, When.SETTLED, When.NOT_READING)
                        .then(StuckRules::readAgain),
                rule(
                                "F598",
                                "The paths of a stuck move have not been read: read before anything is ordered, by itself or by an operator (A17).")
                        .in(Phase.PARKED)
                        .on(InputKind.TICK)
                        .when(When.PATHS_UNSEEN, When.NOT_READING)
                        .then(StuckRules::readAgain),
                rule(
                                "F600",
                                "The target is ready and still what it was, the old path has been read in this term, and clients are not with the old node, or an operator takes them from it: the move goes on from its first stage (A6, A17).")
                        .in(Phase.PARKED)
                        .on(InputKind.OBSERVED, InputKind.TRAFFIC_READ, InputKind.TICK)
                        .when(When.MAY_GO_ON, When.RESUMABLE, When.TARGET_READY, When.SOURCE_LOST)
                        .guarded(DataGates.RESUMED_UNASKED)
                        .then(StuckRules::goOn),
                rule(
                                "F605",
                                "The target is back, and no longer what it was, or clients have not left the old node: the move stays stuck, told once (L3, A6).")
                        .in(Phase.PARKED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.RESUMABLE, When.TARGET_READY, When.STAYS_STUCK_UNTOLD)
                        .then(StuckRules::staysStuck),
                rule(
                                "F608",
                                "A move waits, longer than an order could be under way, and nobody has been told: alarm (L3).")
                        .in(Phase.PARKED)
                        .on(InputKind.TICK)
                        .when(When.SETTLED, When.PARKED_UNTOLD)
                        .then(StuckRules::stillParked));
    }

    /** Its fence may land long after its time, except behind a newer epoch: so the old node's path is opened under one (S5). */
    private static FailoverState recall(Draft draft) {
        Transfer move = draft.situation.move();
        draft.spendGlass(move.to());
        return Moves.claim(draft.forget(NoticeKind.PARKED, NoticeKind.ORDER_FAILING), move.recalled(), move.losing());
    }

    private static FailoverState goOn(Draft draft) {
        Transfer move = draft.situation.move();
        return Moves.firstStage(draft.spendGlass(move.to()).forget(NoticeKind.PARKED, NoticeKind.ORDER_FAILING), move);
    }

    private static FailoverState readAgain(Draft draft) {
        FailoverState.Parked parked = (FailoverState.Parked) draft.situation.before;
        Attempt look = draft.readTraffic();
        return new FailoverState.Parked(
                draft.view, draft.situation.move(), parked.resumable(), parked.settledAt(), parked.why(), look);
    }

    private static FailoverState stillParked(Draft draft) {
        List<String> missing = new ArrayList<>();
        if (!When.TARGET_READY.holds(draft.situation)) {
            missing.add(draft.situation.move().to() + " has not been seen ready");
        }
        List<BlockedGate> shut = draft.situation.resumeBlocks();
        shut.forEach(block -> missing.add(block.toString()));
        if (!When.MAY_GO_ON.holds(draft.situation)) {
            missing.add("the group is paused, may not act, or does not see enough itself");
        }
        String why = missing.isEmpty() ? notLeft(draft.situation) : String.join("; ", missing);
        boolean resumable = ((FailoverState.Parked) draft.situation.before).resumable();
        FailoverState.Parked parked = (FailoverState.Parked) Moves.park(draft, resumable, why);
        boolean toldWhy = !shut.isEmpty() || missing.isEmpty();
        GroupView view = toldWhy ? draft.heard(NoticeKind.STILL_PARKED).view : draft.view;
        return new FailoverState.Parked(
                view, parked.move(), resumable, parked.settledAt(), parked.why(), parked.look());
    }

    /** What is not known of the node that the move leaves, or known better. */
    private static String notLeft(Situation situation) {
        NodeId from = situation.move().from();
        if (situation.policy.mover() != TrafficMover.CONTROLLER) {
            return situation.source().isUp()
                    ? from + " works, and clients may be with it"
                    : "too few have seen " + from + " fail";
        }
        if (When.PATHS_UNSEEN.holds(situation)) {
            return "the paths have not been read";
        }
        if (situation.source().path() == PathState.CLOSED) {
            return "too few have seen " + from + " fail since it was fenced";
        }
        return situation.source().isServed()
                ? from + " works and clients are led to it"
                : "too few have seen " + from + " fail, and clients are led to it";
    }

    private static FailoverState staysStuck(Draft draft) {
        FailoverState.Parked parked = (FailoverState.Parked) Settled.same(draft);
        StringBuilder why = new StringBuilder();
        draft.situation.resumeBlocks().forEach(block -> why.append(block).append(". "));
        if (why.isEmpty()) {
            why.append(notLeft(draft.situation)).append('.');
        }
        return Settled.same(draft.tell(
                NoticeKind.STILL_PARKED,
                parked.move().to(),
                parked.move() + " does not go on although " + parked.move().to() + " is back. "
                        + why.toString().strip() + WayOut.of(draft.situation, parked)));
    }

    private static Draft failing(Draft draft, String why) {
        NodeId to = draft.situation.move().to();
        boolean elsewhere = draft.view.first(node -> !node.id().equals(to) && node.isUp()) != null;
        return told(draft, why + "." + (elsewhere ? " To stop it order a move to another node." : ""));
    }

    private static Draft told(Draft draft, String why) {
        return draft.tell(
                NoticeKind.ORDER_FAILING,
                draft.situation.move().to(),
                draft.situation.move() + ", " + draft.situation.phase() + ": " + why);
    }

    private static String withoutLease(Draft draft) {
        Duration until = draft.view.leaseUntil();
        Duration now = draft.situation.now;
        String lease = StartGates.leaseLeft(until, now);
        boolean served = draft.situation.policy.mover() == TrafficMover.LOAD_BALANCER
                || !draft.situation.openPaths().isEmpty();
        return lease + ", an order may take " + draft.situation.policy.effectTimeout() + ": none is given. "
                + (served ? "" : "No path is open: nobody is served. ")
                + "Remedy: find out why the store does not extend the lease. The move goes on by itself under whichever"
                + " controller holds it.";
    }

    private static String reason(Draft draft) {
        EffectOutcome outcome = ((Input.EffectEnded) draft.situation.input).outcome();
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return rejected.reason();
        }
        return outcome instanceof EffectOutcome.Failed failed ? failed.reason() : "";
    }
}
