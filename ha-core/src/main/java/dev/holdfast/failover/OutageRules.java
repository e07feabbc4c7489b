package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.Objects;

/** F2xx: what is said when the active node has failed, or nobody can tell, and no failover begins. */
final class OutageRules {

    private OutageRules() {}

    static List<TransitionRule> rules() {
        return List.of(
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
                        .then(draft -> unavailable(draft, NoticeKind.NO_SAFE_TARGET, failed(draft) + blocked(draft))),
                rule("F250", "The active node has failed, and an earlier term has told people already.")
                        .in(Phase.SUSPECTING)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_FAILED)
                        .then(OutageRules::unavailable),
                rule(
                                "F260",
                                "For as long as a failure takes to be noticed nobody could tell how the active node is: alarm (L2, L3).")
                        .in(Phase.STEADY, Phase.SUSPECTING)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_UNSEEN_UNTOLD)
                        .then(OutageRules::unseen),
                rule("F265", "Somebody can tell how the active node is: that nobody can may be told again.")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_SEEN)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.ACTIVE_UNSEEN))));
    }

    private static FailoverState unseen(Draft draft) {
        NodeView active = draft.view.activeNode();
        List<ObserverId> silent =
                active.sightings().stream().map(Sighting::observer).toList();
        return Settled.same(draft.tell(
                NoticeKind.ACTIVE_UNSEEN,
                active.id(),
                "For " + draft.situation.policy.detectionTime() + " and longer nobody could tell how " + active.id()
                        + " is; if it failed nobody would notice. Remedy: "
                        + (silent.isEmpty()
                                ? "no observer has looked since this leadership began; find out why."
                                : "find out why " + silent + " cannot look, or are not heard.")));
    }

    private static String failed(Draft draft) {
        return draft.view.active() + " has failed " + draft.situation.policy.consecutiveFailures() + " times in a row";
    }

    private static String blocked(Draft draft) {
        return draft.view.isTold(NoticeKind.SELF_PROMOTION_EXPECTED)
                ? "; its standby was expected to promote itself and has not. " + reasons(draft)
                : " and nothing may take over. " + reasons(draft);
    }

    /** Not that the controller has no part in this mode: nobody waits for that to change. */
    private static String reasons(Draft draft) {
        StringBuilder text = new StringBuilder();
        for (NodeView candidate : draft.situation.candidates()) {
            text.append(candidate.id()).append(": ");
            draft.situation.blocksOf(candidate).stream()
                    .filter(block -> block.gate() != Gate.CONTROLLER_HAS_A_PART)
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
}
