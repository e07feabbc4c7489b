package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F1xx and F2xx: what nodes say of themselves, and what is said when the active one has failed. */
final class HealthRules {

    static final Set<Phase> SETTLED = EnumSet.of(Phase.STEADY, Phase.SUSPECTING, Phase.UNAVAILABLE);

    private HealthRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule(
                                "F100",
                                "The node has promoted itself and the old one no longer acts: its role is a fact (CORE-11, M7).")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SELF_PROMOTED)
                        .then(HealthRules::adopt),
                rule("F110", "Two nodes say they are active: alarm, change nothing (CORE-129, S1b).")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SECOND_ACTIVE)
                        .then(HealthRules::dual),
                rule("F120", "Only one node says it is active again.")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.SECOND_ACTIVE_GONE)
                        .then(draft -> same(draft.forget(NoticeKind.DUAL_PRIMARY))),
                rule("F130", "An old active node that returns is made standby before anything syncs from it (A10).")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.MAY_ACT, When.HELD_NODE_ACTIVE)
                        .then(HealthRules::demoteHeld),
                rule(
                                "F140",
                                "The demotion of the returned node has been answered; its next report tells whether it worked.")
                        .in(SETTLED)
                        .on(InputKind.EFFECT_ENDED)
                        .when(When.ANSWERS_DEMOTION)
                        .then(HealthRules::demotionAnswered),
                rule("F150", "The failed node is back; traffic stays until an operator moves it (CORE-12, CORE-61).")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.HELD_NODE_BACK)
                        .then(HealthRules::failbackPending),
                rule("F160", "The node on hold is gone again.")
                        .in(SETTLED)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.HELD_NODE_GONE)
                        .then(draft -> same(draft.forget(NoticeKind.FAILBACK_PENDING))),
                rule("F170", "An attempt on the active node has failed: look more often (CORE-102).")
                        .in(Phase.STEADY)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_SUSPECTED)
                        .then(draft -> new FailoverState.Suspecting(draft.view, draft.situation.now)),
                rule("F180", "The active node answers every observer: any success ends the count (CORE-101).")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_CLEARED)
                        .then(HealthRules::recovered),
                rule(
                                "F185",
                                "The active node answers, and an earlier term had said that it failed: that episode is over.")
                        .in(Phase.STEADY)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_CLEARED, When.EPISODE_TOLD)
                        .then(HealthRules::recovered),
                rule(
                                "F210",
                                "The active node has failed and policy keeps the standby: told once, promoted never (CORE-103, M21).")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED, When.KEPT_UNTOLD)
                        .then(draft -> unavailable(
                                draft,
                                NoticeKind.KEPT_IN_STANDBY,
                                "Failover initiated: " + failed(draft)
                                        + ". Kept in standby: policy promotes nobody; promote by hand if wanted.")),
                rule("F220", "In SHADOW a failover would begin now: told once per episode.")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED, When.SHADOW_UNTOLD)
                        .then(draft -> unavailable(
                                draft,
                                NoticeKind.WOULD_FAIL_OVER,
                                failed(draft)
                                        + "; in mode ACT a failover to "
                                        + Objects.requireNonNull(Roles.onlyModeBlocks(draft.situation))
                                                .id()
                                        + " would begin now.")),
                rule(
                                "F230",
                                "The active node has failed; the standby is expected to promote itself (CORE-07, CORE-104).")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED, When.SELF_PROMOTION_UNTOLD)
                        .then(draft -> unavailable(
                                draft,
                                NoticeKind.SELF_PROMOTION_EXPECTED,
                                failed(draft) + "; its standby is expected to promote itself.")),
                rule(
                                "F240",
                                "The active node has failed and nothing may take over: alarm with every reason (L2, CORE-60).")
                        .in(Phase.SUSPECTING, Phase.UNAVAILABLE)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED, When.BLOCKED_UNTOLD)
                        .then(draft -> unavailable(
                                draft,
                                NoticeKind.NO_SAFE_TARGET,
                                failed(draft) + " and nothing may take over. " + reasons(draft))),
                rule("F250", "The active node has failed, and an earlier term has told people already.")
                        .in(Phase.SUSPECTING)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED)
                        .then(HealthRules::unavailable));
    }

    private static String failed(Draft draft) {
        return draft.view.active() + " has failed " + draft.situation.policy.consecutiveFailures() + " times in a row";
    }

    private static String reasons(Draft draft) {
        StringBuilder text = new StringBuilder();
        for (NodeView candidate : draft.situation.candidates()) {
            text.append(candidate.id()).append(": ");
            draft.situation
                    .blocksOf(candidate)
                    .forEach(block -> text.append(block).append(". "));
        }
        return text.toString().strip();
    }

    private static FailoverState unavailable(Draft draft, NoticeKind kind, String text) {
        return unavailable(draft.tell(kind, draft.view.active(), text));
    }

    private static FailoverState unavailable(Draft draft) {
        FailoverState before = draft.situation.before;
        return new FailoverState.Unavailable(
                draft.view,
                before instanceof FailoverState.Suspecting suspecting
                        ? suspecting.since()
                        : ((FailoverState.Unavailable) before).since());
    }

    private static FailoverState recovered(Draft draft) {
        if (Moves.EPISODE.stream().anyMatch(draft.view::isTold)) {
            draft.say(NoticeKind.RECOVERED, draft.view.active(), draft.view.active() + " answers again.");
        }
        Moves.endEpisode(draft);
        return new FailoverState.Steady(draft.view);
    }

    private static FailoverState adopt(Draft draft) {
        NodeId old = draft.view.active();
        NodeId acting = Objects.requireNonNull(Roles.acting(draft.view)).id();
        boolean returned = draft.view.node(acting).orElseThrow().isHeld();
        Moves.endEpisode(draft);
        draft.forget(NoticeKind.FAILBACK_PENDING, NoticeKind.DUAL_PRIMARY);
        draft.view = draft.view
                .withActive(acting)
                .update(acting, node -> node.heldSince(null))
                .update(old, node -> node.heldSince(returned ? null : draft.situation.storeNow()));
        draft.say(
                NoticeKind.FAILOVER_PROMOTED,
                acting,
                acting + " has become active by itself; " + old + " no longer acts.");
        return new FailoverState.Steady(draft.view);
    }

    private static FailoverState dual(Draft draft) {
        NodeId second = Objects.requireNonNull(Roles.secondActive(draft.view)).id();
        return same(draft.tell(
                NoticeKind.DUAL_PRIMARY,
                second,
                draft.view.active() + " and " + second + " both act as primary. Nothing is changed; demote one of them."
                        + " Sync from neither until then."));
    }

    private static FailoverState demoteHeld(Draft draft) {
        NodeId node = Objects.requireNonNull(Roles.heldActive(draft.situation)).id();
        Attempt attempt = draft.order((id, epoch) -> new Effect.DemoteNode(id, epoch, node));
        draft.view = draft.view.update(node, view -> view.withDemotion(attempt));
        return same(draft);
    }

    private static FailoverState demotionAnswered(Draft draft) {
        NodeId node =
                Objects.requireNonNull(Roles.awaitingDemotion(draft.situation)).id();
        EffectOutcome outcome = ((Input.EffectEnded) draft.situation.input).outcome();
        draft.view = draft.view.update(node, view -> view.withDemotion(afterDemotion(draft, view, outcome)));
        return same(draft);
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
        NodeId node = Objects.requireNonNull(Roles.heldBack(draft.view)).id();
        return same(draft.tell(
                NoticeKind.FAILBACK_PENDING,
                node,
                node + " is back and on hold; clients stay on " + draft.view.active() + ". Sync " + node + " from "
                        + draft.view.active() + ", then order a switchover."));
    }

    /** The same phase with the view as written so far. */
    static FailoverState same(Draft draft) {
        FailoverState before = draft.situation.before;
        GroupView view = draft.view;
        return switch (before.phase()) {
            case UNLED -> new FailoverState.Unled(view, before.move());
            case STEADY -> new FailoverState.Steady(view);
            case SUSPECTING -> new FailoverState.Suspecting(view, ((FailoverState.Suspecting) before).since());
            case UNAVAILABLE -> new FailoverState.Unavailable(view, ((FailoverState.Unavailable) before).since());
            case PARKED -> {
                FailoverState.Parked parked = (FailoverState.Parked) before;
                yield new FailoverState.Parked(
                        view, parked.move(), parked.resumable(), parked.settledAt(), parked.why());
            }
            case CLAIMING, FENCING, DEMOTING, PROMOTING, OPENING -> Moves.waitFor(draft, draft.situation.attempt());
        };
    }
}
