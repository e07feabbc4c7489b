package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** F2xx: what is said when the active node has failed, or nobody can tell, and no failover begins. */
final class OutageRules {

    private OutageRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(outages(), sight()).flatMap(List::stream).toList();
    }

    private static List<TransitionRule> outages() {
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
                        .then(OutageRules::unavailable));
    }

    /** What nobody can tell, or observers tell differently. */
    private static List<TransitionRule> sight() {
        return List.of(
                rule(
                                "F260",
                                "For as long as a failure takes to be noticed fewer observers could tell how the active node is than must agree: alarm (L2, L3).")
                        .in(Phase.STEADY, Phase.SUSPECTING)
                        .on(InputKind.TICK)
                        .when(When.ACTIVE_UNSEEN_UNTOLD)
                        .then(OutageRules::unseen),
                rule(
                                "F262",
                                "Observers enough can tell how the active node is, and for as long as a failure takes to be noticed too few agree that it fails: alarm (L2, L3).")
                        .in(Phase.SUSPECTING)
                        .on(InputKind.TICK)
                        .when(When.DISPUTED_UNTOLD)
                        .then(OutageRules::disputed),
                rule("F265", "Observers enough can tell how the active node is: that they cannot may be told again.")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.ACTIVE_SEEN)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.ACTIVE_UNSEEN))),
                rule("F268", "Observers agree on the active node: that they do not may be told again.")
                        .in(Settled.PHASES)
                        .on(InputKind.OBSERVED, InputKind.TICK)
                        .when(When.AGREED)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.OBSERVERS_DISAGREE))));
    }

    private static FailoverState unseen(Draft draft) {
        NodeView active = draft.view.activeNode();
        List<ObserverId> silent = observers(active, sighting -> !sighting.tells());
        int wanted = draft.situation.policy.quorum();
        String few = wanted == 1
                ? "nobody could tell how " + active.id() + " is; if it failed nobody would notice."
                : "fewer than " + wanted + " vantages could tell how " + active.id() + " is, only "
                        + observers(active, Sighting::tells) + " can; if it failed no failover would begin.";
        return Settled.same(draft.tell(
                NoticeKind.ACTIVE_UNSEEN,
                active.id(),
                "For " + draft.situation.policy.detectionTime() + " and longer " + few + " Remedy: "
                        + (silent.isEmpty()
                                ? "no " + (wanted == 1 ? "" : "other ")
                                        + "observer has looked since this leadership began; find out why."
                                : "find out why " + silent + " cannot look, or are not heard.")));
    }

    private static FailoverState disputed(Draft draft) {
        NodeView active = draft.view.activeNode();
        int enough = draft.situation.policy.consecutiveFailures();
        return Settled.same(draft.tell(
                NoticeKind.OBSERVERS_DISAGREE,
                active.id(),
                "For " + draft.situation.policy.detectionTime() + " and longer " + active.id() + " has failed for "
                        + observers(active, sighting -> sighting.hasFailed(enough)) + " and not for "
                        + observers(active, sighting -> sighting.tells() && !sighting.hasFailed(enough))
                        + "; failures for " + draft.situation.policy.quorum()
                        + " vantages are wanted, so no failover begins. Remedy: find out whose way to " + active.id()
                        + " is broken; if clients cannot reach it either, order a move."));
    }

    private static List<ObserverId> observers(NodeView node, Predicate<Sighting> such) {
        return node.sightings().stream().filter(such).map(Sighting::observer).toList();
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
