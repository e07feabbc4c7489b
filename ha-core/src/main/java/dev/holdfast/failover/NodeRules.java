package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** F1xx and F73x: what nodes say of themselves while no move is under way. */
final class NodeRules {

    /** An outage in which nothing has been ordered yet. */
    private static final Set<Phase> UNCERTAIN =
            EnumSet.of(Phase.SUSPECTING, Phase.UNAVAILABLE, Phase.CLAIMING, Phase.VETTING);

    /** Where a second active node is alarmed: what a stuck move leaves behind is for people too. */
    private static final Set<Phase> ALARMED =
            EnumSet.of(Phase.STEADY, Phase.SUSPECTING, Phase.UNAVAILABLE, Phase.PARKED);

    private NodeRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(roles(), health()).flatMap(List::stream).toList();
    }

    private static List<TransitionRule> roles() {
        return List.of(
                rule(
                                "F100",
                                "The node has promoted itself and the old one no longer acts: its role is a fact (CORE-11, M7).")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SELF_PROMOTED)
                        .then(NodeRules::adopt),
                rule("F105", "It fails after a time in which nobody knew: what would be lost counts from here (L7).")
                        .in(UNCERTAIN)
                        .on(InputKind.OBSERVED)
                        .when(When.FAILS_ANEW)
                        .then(draft -> since(draft, draft.situation.now)),
                rule("F110", "Two nodes say they are active: alarm, change nothing (CORE-129, S1b).")
                        .in(ALARMED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SECOND_ACTIVE)
                        .then(NodeRules::dual),
                rule("F120", "Only one node says it is active again.")
                        .in(ALARMED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SECOND_ACTIVE_GONE)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.DUAL_PRIMARY))),
                rule(
                                "F130",
                                "An old active node that returns is made standby before anything syncs from it, unless clients are led to it or an operator lets it take over as it is (A10, A21, L1).")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.MAY_ACT, When.HELD_NODE_ACTIVE)
                        .then(NodeRules::demoteHeld),
                rule(
                                "F140",
                                "The demotion of the returned node has been answered; its next report tells whether it worked.")
                        .in(Settled.PHASES)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERS_DEMOTION)
                        .then(NodeRules::demotionAnswered));
    }

    private static List<TransitionRule> health() {
        return List.of(
                rule("F150", "The failed node is back; traffic stays until an operator moves it (CORE-12, CORE-61).")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.HELD_NODE_BACK)
                        .then(NodeRules::failbackPending),
                rule("F160", "The node on hold is gone again.")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.HELD_NODE_GONE)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.FAILBACK_PENDING))),
                rule("F170", "An attempt on the active node has failed: look more often (CORE-102).")
                        .in(Phase.STEADY)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_SUSPECTED)
                        .then(draft -> new FailoverState.Suspecting(draft.view, draft.situation.now)),
                rule("F180", "The active node answers every observer: any success ends the count (CORE-101).")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_CLEARED)
                        .then(NodeRules::recovered),
                rule(
                                "F185",
                                "The active node answers, and an earlier term had said that it failed: that episode is over.")
                        .in(Phase.STEADY)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_CLEARED, When.EPISODE_TOLD)
                        .then(NodeRules::recovered));
    }

    private static FailoverState standbyLost(Draft draft) {
        List<NodeId> lost =
                Roles.standbys(draft.view).stream().map(NodeView::id).toList();
        return Settled.same(draft.tell(
                NoticeKind.NO_STANDBY,
                lost.get(0),
                "Nobody could take over from " + draft.view.active() + " now: " + lost + " failed "
                        + draft.situation.policy.consecutiveFailures() + " times in a row. Remedy: bring "
                        + lost.get(0) + " back."));
    }

    /** After what is said of clients: they come first. */
    static List<TransitionRule> standbys() {
        return List.of(
                rule("F730", "Every node that could take over has failed while the active one works: told once (L2).")
                        .in(Phase.STEADY)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.STANDBY_LOST_UNTOLD)
                        .then(NodeRules::standbyLost),
                rule(
                                "F735",
                                "A node that could take over works: its loss may be told again. That nobody has looked yet is no evidence.")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.STANDBY_BACK)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.NO_STANDBY))));
    }

    private static FailoverState adopt(Draft draft) {
        NodeId old = draft.view.active();
        NodeId acting = Objects.requireNonNull(Roles.acting(draft.view)).id();
        boolean returned = draft.view.node(acting).orElseThrow().isHeld();
        Moves.endEpisode(draft);
        draft.forget(NoticeKind.FAILBACK_PENDING, NoticeKind.DUAL_PRIMARY);
        draft.view = draft.view
                .withActive(acting)
                .update(acting, NodeView::inRole)
                .update(old, node -> node.heldSince(returned ? null : draft.situation.storeNow()));
        draft.say(
                NoticeKind.FAILOVER_PROMOTED,
                acting,
                acting + " has become active by itself; " + old + " no longer acts.");
        return new FailoverState.Steady(draft.view);
    }

    private static FailoverState since(Draft draft, Duration since) {
        FailoverState before = draft.situation.before;
        if (before instanceof FailoverState.Claiming claiming) {
            return new FailoverState.Claiming(draft.view, claiming.move(), claiming.attempt(), null, since);
        }
        if (before instanceof FailoverState.Vetting vetting) {
            return new FailoverState.Vetting(draft.view, vetting.move(), vetting.attempt(), since);
        }
        return before.phase() == Phase.SUSPECTING
                ? new FailoverState.Suspecting(draft.view, since)
                : new FailoverState.Unavailable(draft.view, since);
    }

    private static FailoverState dual(Draft draft) {
        NodeView second = Objects.requireNonNull(Roles.secondActive(draft.view));
        return Settled.same(draft.tell(
                NoticeKind.DUAL_PRIMARY,
                second.id(),
                Objects.requireNonNull(Roles.firstActive(draft.view)).id() + " and " + second.id()
                        + " both act as primary. " + afterDual(draft.situation, second)
                        + " Sync from neither until then."));
    }

    /** What F130 will do, or that nothing will. */
    private static String afterDual(Situation situation, NodeView second) {
        if (situation.phase() == Phase.PARKED) {
            return "Nothing is changed by itself while " + situation.move()
                    + " is stuck; demote one of them, not the one"
                    + " that clients use or used last, then say to which node the move is to go.";
        }
        if (situation.policy.promoter() != Promoter.CONTROLLER || !second.isHeld()) {
            return "Nothing is changed by itself; demote one of them.";
        }
        if (Roles.isWhereClientsAre(situation, second)) {
            return "Clients are led to " + second.id() + ", which lost the role to a failover: it is not demoted while"
                    + " they are. " + endsWith(situation.view, second);
        }
        return second.id() + " lost the role to a failover: the controller demotes it by itself, "
                + (When.MAY_ACT.holds(situation) ? "next." : "once the group acts and no pause holds.");
    }

    /** Clients are with a node that lost the role, by a person's word: where that may end, and what each end costs. */
    static String endsWith(GroupView view, NodeView served) {
        NodeId active = view.active();
        return "To stay: demote " + active + ", sync it from " + served.id() + ", then order a move to " + served.id()
                + ". To go back: lead clients to " + active + ", then sync " + served.id()
                + " from it; what they wrote to " + served.id() + " is lost.";
    }

    private static FailoverState demoteHeld(Draft draft) {
        NodeId node = Objects.requireNonNull(Roles.heldActive(draft.situation)).id();
        Attempt attempt = draft.landed(draft.order(node, (id, epoch) -> new Effect.DemoteNode(id, epoch, node)));
        draft.view = draft.view.update(node, view -> view.withDemotion(attempt));
        return Settled.same(draft);
    }

    private static FailoverState demotionAnswered(Draft draft) {
        NodeId node =
                Objects.requireNonNull(Roles.awaitingDemotion(draft.situation)).id();
        EffectOutcome outcome = ((Input.EffectEnded) draft.situation.input).outcome();
        Attempt next = afterDemotion(draft, draft.view.node(node).orElseThrow(), outcome);
        // What it said before it took the order is old: the next look tells whether it stands by.
        draft.view = draft.view.update(
                node,
                view -> outcome instanceof EffectOutcome.Succeeded
                        ? view.changed().withDemotion(next)
                        : view.withDemotion(next));
        return Settled.same(draft);
    }

    /** Done is done; refused or failed is tried again in a while; what nobody knows may still happen. */
    private static @Nullable Attempt afterDemotion(Draft draft, NodeView node, EffectOutcome outcome) {
        if (outcome instanceof EffectOutcome.Succeeded) {
            return null;
        }
        return outcome instanceof EffectOutcome.Indeterminate
                ? new Attempt(
                        Attempt.Kind.LOOK,
                        new EffectId(0),
                        Objects.requireNonNull(node.demotion()).deadline())
                : draft.waiting();
    }

    private static FailoverState failbackPending(Draft draft) {
        NodeView back = Objects.requireNonNull(Roles.heldBack(draft.view));
        NodeId node = back.id();
        NodeId active = draft.view.active();
        boolean clients = back.reportsActive() && Roles.isWhereClientsAre(draft.situation, back);
        return Settled.same(draft.tell(
                NoticeKind.FAILBACK_PENDING,
                node,
                node + " is back and on hold; "
                        + (clients
                                ? "clients are led to it, not to " + active + ". " + endsWith(draft.view, back)
                                : "clients stay on " + active + ". Sync " + node + " from " + active
                                        + ", then order a switchover, or, if the roles stay, lift its hold.")));
    }

    private static FailoverState recovered(Draft draft) {
        if (draft.view.isToldAny(Moves.EPISODE)) {
            draft.say(NoticeKind.RECOVERED, draft.view.active(), draft.view.active() + " answers again.");
        }
        Moves.endEpisode(draft);
        return new FailoverState.Steady(draft.view);
    }
}
