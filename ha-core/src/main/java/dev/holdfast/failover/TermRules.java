package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.FenceStrength;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F0xx: leadership begins and ends. */
final class TermRules {

    private static final Set<Phase> ALL = EnumSet.allOf(Phase.class);

    private TermRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule(
                                "F005",
                                "A move goes no further in a new term than a pause, the group's mode or an operator lets it: it is parked (A9).")
                        .in(ALL)
                        .on(InputKind.TERM_BEGAN)
                        .when(When.NEWER_EPOCH, When.MOVE_TO_CONTINUE, When.MAY_NOT_CONTINUE)
                        .then(TermRules::stayParked),
                rule(
                                "F010",
                                "A move that an earlier term began waits for what both nodes and their paths are like now: nobody knows for how long nobody led (A17).")
                        .in(ALL)
                        .on(InputKind.TERM_BEGAN)
                        .when(When.NEWER_EPOCH, When.MOVE_TO_CONTINUE)
                        .then(TermRules::lookFirst),
                rule(
                                "F020",
                                "A term begins with nothing known of the nodes' health: suspicion and timers start from zero.")
                        .in(ALL)
                        .on(InputKind.TERM_BEGAN)
                        .when(When.NEWER_EPOCH)
                        .then(draft -> {
                            begin(draft);
                            draft.readTraffic();
                            return new FailoverState.Steady(draft.view);
                        }),
                rule("F030", "Refused: an epoch that is not newer than the last one cannot begin a term (S2).")
                        .in(ALL)
                        .on(InputKind.TERM_BEGAN)
                        .refuse());
    }

    static List<TransitionRule> ended() {
        return List.of(
                rule("F040", "Leadership is over: nothing more is decided here; a move beyond its claim is remembered.")
                        .in(EnumSet.complementOf(EnumSet.of(Phase.UNLED)))
                        .on(InputKind.TERM_ENDED)
                        .then(TermRules::end),
                rule("F050", "Refused: this controller does not lead the group; ask the one that does.")
                        .in(Phase.UNLED)
                        .on(
                                InputKind.SWITCHOVER_ORDERED,
                                InputKind.PAUSED,
                                InputKind.UNPAUSED,
                                InputKind.MODE_ORDERED,
                                InputKind.GATES_BYPASSED,
                                InputKind.SWITCHOVER_SCHEDULED,
                                InputKind.SWITCHOVER_CANCELLED,
                                InputKind.WINDOW_DECLARED,
                                InputKind.WINDOW_CLOSED,
                                InputKind.NODE_WITHDRAWN,
                                InputKind.NODE_REINSTATED,
                                InputKind.HOLD_LIFTED)
                        .refuse(),
                rule("F060", "Without leadership nothing is taken note of: the next term starts from fresh readings.")
                        .in(Phase.UNLED)
                        .onAny()
                        .then(draft -> draft.situation.before));
    }

    /** It goes on from its first stage, every step of which may be repeated, or is called off (F600, F590). */
    private static FailoverState lookFirst(Draft draft) {
        Transfer move = Objects.requireNonNull(begunMove(draft));
        begin(draft.forget(NoticeKind.PARKED));
        Attempt look = draft.readTraffic();
        Duration settled = draft.landed(draft.lookAtNodes()).deadline();
        return new FailoverState.Parked(draft.view, move, true, settled, "a new term has yet to see both nodes", look);
    }

    /** What a person's change of traffic has stopped waits for an operator, the rest for the pause or the mode. */
    private static FailoverState stayParked(Draft draft) {
        Transfer move = Objects.requireNonNull(begunMove(draft));
        boolean foreign = When.FOREIGN.holds(draft.situation);
        boolean resumable = !foreign && !move.stopped();
        String why = foreign
                ? "somebody else changed traffic"
                : move.stopped() ? "an operator has to say where it goes" : "the group is paused or may not act";
        begin(draft);
        Attempt look = draft.readTraffic();
        Duration settled = draft.landed(draft.lookAtNodes()).deadline();
        return Moves.parked(draft, move, resumable, settled, why, look);
    }

    /** Clients who are with one of its nodes as a term ends may be there until somebody looks again. */
    private static @Nullable Transfer begunMove(Draft draft) {
        FailoverState before = draft.situation.before;
        Transfer move = before.begunMove();
        if (move == null) {
            return null;
        }
        GroupView view = before.view();
        boolean served = isServed(view, move.from()) || isServed(view, move.to());
        return served ? move.losing() : move;
    }

    private static boolean isServed(GroupView view, NodeId node) {
        return view.node(node).filter(NodeView::isServed).isPresent();
    }

    private static void begin(Draft draft) {
        Input.TermBegan began = (Input.TermBegan) draft.situation.input;
        Term last = draft.view.term();
        Term term = new Term(began.epoch(), began.at(), began.storeTime());
        // An order of the last term may still take effect; how long it has been on its way nobody knows.
        draft.view = unclaimed(draft)
                .updateAll(node -> begin(draft, node))
                .withReceivers(false, FenceStrength.NONE)
                .withSelf(SelfHealth.CLEAR)
                .withTerm(term, null);
        watchTerms(draft, last, term);
    }

    private static NodeView begin(Draft draft, NodeView node) {
        Attempt landed = draft.landed(draft.lookAtNodes());
        Instant now = ((Input.TermBegan) draft.situation.input).storeTime();
        Unsettled orders = node.unsettled();
        return node.withFacts(Notes.dated(node.facts(), now, draft.situation.policy))
                .unseen()
                .withDemotion(node.demotion() == null ? null : landed)
                .withUnsettled(orders == null ? null : orders.until(landed.deadline()));
    }

    /** A broken glass serves one failover, whatever becomes of it (A21); nobody goes on with this one any more. */
    private static GroupView unclaimed(Draft draft) {
        return draft.situation.phase() == Phase.CLAIMING || draft.situation.phase() == Phase.VETTING
                ? draft.forget(NoticeKind.ORDER_FAILING).view.withBypass(null)
                : draft.view;
    }

    /** What is counted anew in every term is never counted to its end if terms end sooner. */
    private static void watchTerms(Draft draft, @Nullable Term last, Term now) {
        Duration detection = draft.situation.policy.detectionTime();
        Duration lasted = last == null ? detection : Duration.between(last.storeTime(), now.storeTime());
        if (lasted.compareTo(detection) < 0) {
            draft.say(
                    NoticeKind.TERMS_TOO_SHORT,
                    draft.view.active(),
                    lasted.isNegative()
                            ? "The store's clock stands " + lasted.negated()
                                    + " before the time at which the leadership"
                                    + " before this one began: how long that lasted nobody can tell, and cool-down, holds"
                                    + " and ages of copies are measured by it. Remedy: set the clock of the store's"
                                    + " machine right."
                            : "The leadership before this one lasted " + lasted + "; a failure takes up to " + detection
                                    + " to be noticed, so none can be. Find out why controllers take turns: the lease,"
                                    + " the store, or a controller that restarts.");
        }
    }

    static FailoverState end(Draft draft) {
        Transfer move = begunMove(draft);
        GroupView view = unclaimed(draft).updateAll(NodeView::unseen);
        return new FailoverState.Unled(view.withTerm(view.term(), null), move);
    }
}
