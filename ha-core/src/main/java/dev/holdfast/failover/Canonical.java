package dev.holdfast.failover;

import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a state relative to now, forgetting what no rule can tell apart. When it last changed is left out: of two states
 * that differ in nothing else, only an input from before now could tell which is which (F900).
 */
final class Canonical {

    private final FailoverPolicy policy;
    private final Duration now;
    private final StringBuilder out = new StringBuilder(256);

    Canonical(FailoverPolicy policy, Duration now) {
        this.policy = policy;
        this.now = now;
    }

    String of(FailoverState state) {
        GroupView view = state.view();
        Instant storeNow = view.term() == null ? Instant.EPOCH : view.term().storeTime(now);
        out.append(state.phase());
        if (state instanceof FailoverState.Parked parked) {
            out.append(parked.resumable() ? 'r' : 'n').append(left(parked.settledAt(), null));
        }
        Duration since = state.failingSince();
        if (since != null && (policy.promoter() == Promoter.NODE || isDisagreementTimed(state))) {
            out.append('u').append(upToDetection(since));
        }
        if (state.move() != null) {
            move(state.move());
        }
        if (state instanceof FailoverState.Claiming claiming && claiming.replaces() != null) {
            out.append('/');
            move(claiming.replaces());
        }
        attempt(state.attempt(), view.nextEffect());
        out.append('|')
                .append(
                        view.term() == null
                                ? "0"
                                : "t" + upToDetection(view.term().beganAt()));
        // How long the lease lasts matters only up to the effect timeout it must outlive.
        Duration lease = view.leaseUntil();
        out.append(lease == null ? "-" : left(lease, policy.effectTimeout().plus(policy.effectTimeout())));
        out.append(view.mode()).append(view.active()).append(view.receiversReady() ? 'R' : 'r');
        out.append(view.strength()).append(view.self()).append(view.told());
        for (Pause pause : view.pauses()) {
            out.append(pause.reason()).append(pause.until() == null ? "" : Duration.between(storeNow, pause.until()));
        }
        Duration memory = max(
                policy.coolDown().orElse(Duration.ZERO), policy.budgetWindow().orElse(Duration.ZERO));
        for (Instant began : view.failovers()) {
            Duration age = Duration.between(began, storeNow);
            out.append(age.compareTo(memory) >= 0 ? "" : "f" + age.toMillis());
        }
        standing(view.standing(), storeNow);
        Bypass bypass = view.bypass();
        if (bypass != null && bypass.isValid(storeNow)) {
            out.append(bypass.node()).append(bypass.gates());
            out.append(
                    bypass.spent()
                            ? -1
                            : Duration.between(storeNow, bypass.until()).toMillis());
        }
        Instant lostFrom = suspectedAt(state, storeNow);
        view.nodes().forEach(node -> node(node, view.nextEffect(), lostFrom, storeNow));
        view.nodes().forEach(node -> followed(node, view.nodes()));
        return out.toString();
    }

    private void standing(Standing standing, Instant storeNow) {
        Scheduled later = standing.switchover();
        if (later != null) {
            out.append('S').append(later.to()).append(Duration.between(storeNow, later.notBefore()));
            out.append(Duration.between(storeNow, later.notAfter()));
        }
        UpgradeWindow window = standing.window();
        if (window != null && window.until().isAfter(storeNow)) {
            Duration from = Duration.between(storeNow, window.from());
            out.append('W').append(from.isNegative() ? Duration.ZERO : from);
            out.append(Duration.between(storeNow, window.until())).append(window.failover());
        }
        out.append(standing.withdrawn());
    }

    /** Whether how long the active node is suspected decides when people are told that observers disagree. */
    private boolean isDisagreementTimed(FailoverState state) {
        return policy.quorum() > 1
                && state instanceof FailoverState.Suspecting
                && !state.view().isTold(NoticeKind.OBSERVERS_DISAGREE);
    }

    /** How long it has lasted, as far as a silence, a disagreement or a node that promotes itself is waited for. */
    private long upToDetection(Duration since) {
        Duration age = now.minus(since);
        Duration detection = policy.detectionTime();
        return (age.compareTo(detection) > 0 ? detection : age).toMillis();
    }

    private void node(NodeView node, long nextEffect, Instant lostFrom, Instant storeNow) {
        out.append('|');
        for (Sighting sighting : node.sightings()) {
            out.append(sighting.observer()).append(sighting.verdict());
            out.append(sighting.reported() == null ? "-" : sighting.reported());
            out.append(sighting.failures());
            if (sighting.blindSince() != null) {
                out.append('q').append(upToDetection(sighting.blindSince()));
            }
            out.append(',');
        }
        NodeFacts facts = node.facts();
        out.append(node.path() == null ? "-" : node.path())
                .append(node.pathSaved() ? 'v' : '-')
                .append(node.serving() ? 's' : '-');
        demotion(node.demotion(), nextEffect);
        unsettled(node.unsettled(), nextEffect);
        out.append(facts.version()).append(facts.dataset()).append(facts.clockSkew());
        out.append(facts.firstSyncDone()).append(facts.syncRunning()).append(facts.syncedFrom());
        lost(facts.syncedAt(), lostFrom, true); // an instant that is past: what came later lacks nothing
        lost(facts.syncedAt(), storeNow, false); // what it will be measured by if this episode ends and another begins
        lost(node.completeTo(), lostFrom, true);
        lost(node.completeTo(), storeNow, false);
        Instant synced = facts.syncedAt();
        if (synced != null && !synced.isBefore(storeNow)) {
            // Of a sync dated now or later it still matters how much later: a hold may begin before it or after it.
            out.append('n').append(Duration.between(storeNow, synced).toMillis());
        }
        Stray stray = node.stray();
        if (stray != null) {
            out.append('B').append(stray.beside());
            out.append(DataGates.isNoEarlier(synced, stray.since()) ? '+' : '-');
        }
        if (node.heldSince() != null) {
            out.append(synced != null && !synced.isBefore(node.heldSince()) ? "H+" : "H-");
        }
    }

    /** Who has pulled since a node is on hold, and whether later than the one it pulled from (DataGates). */
    private void followed(NodeView held, List<NodeView> nodes) {
        if (held.heldSince() == null) {
            return;
        }
        for (NodeView node : nodes) {
            Instant synced = node.facts().syncedAt();
            out.append(DataGates.isNoEarlier(synced, held.heldSince()) ? 'F' : 'f');
            for (NodeView above : nodes) {
                if (above.id().equals(node.facts().syncedFrom())) {
                    out.append(DataGates.isNoEarlier(synced, above.facts().syncedAt()) ? 'L' : 'l');
                }
            }
        }
    }

    /** What a failover would lose matters only where a limit is set, and only up to it. */
    private void lost(@Nullable Instant syncedAt, Instant lostFrom, boolean saturated) {
        Duration limit = policy.recoveryPoint().orElse(null);
        if (syncedAt == null || limit == null) {
            out.append(syncedAt == null ? '-' : '+');
            return;
        }
        Duration lost = Duration.between(syncedAt, lostFrom);
        String exact = lost.isNegative() && saturated ? "0" : Long.toString(lost.toMillis());
        out.append(lost.compareTo(limit) > 0 ? "old" : exact);
    }

    private static Instant suspectedAt(FailoverState state, Instant storeNow) {
        Term term = state.view().term();
        Duration since = state.failingSince();
        if (term != null && since != null) {
            return state.view().activeNode().isFailing() ? term.storeTime(since) : storeNow;
        }
        Transfer begun = state.begunMove();
        return begun == null || begun.lossFrom() == null ? storeNow : begun.lossFrom();
    }

    /** One that nobody repeats any more, because clients are led to the node, has no answer on its way after a while. */
    private void demotion(@Nullable Attempt demotion, long nextEffect) {
        Duration answered = policy.effectTimeout().multipliedBy(3);
        if (demotion != null && now.minus(demotion.deadline()).compareTo(answered) > 0) {
            out.append(demotion.kind()).append("past");
        } else {
            attempt(demotion, nextEffect);
        }
    }

    private void move(Transfer move) {
        out.append(move)
                .append(move.stopped() ? "!" : "")
                .append(move.told() ? "" : "~")
                .append(move.ordered() ? "o" : "")
                .append(move.lossFrom() == null ? "?" : "");
    }

    private void attempt(@Nullable Attempt attempt, long nextEffect) {
        if (attempt != null) {
            out.append(attempt.kind());
            out.append(
                    attempt.effect().value() == 0
                            ? "-"
                            : Long.toString(nextEffect - attempt.effect().value()));
            out.append('d').append(left(attempt.deadline(), null));
        }
    }

    private void unsettled(@Nullable Unsettled orders, long nextEffect) {
        if (orders != null && orders.isOver(now)) {
            out.append(orders.mayOpen() ? "Uo" : "U"); // over, and its path not read since
        } else if (orders != null) {
            EffectId latest = orders.latest();
            out.append('u').append(left(orders.until(), null)).append('e');
            Duration earlier = orders.earlierUntil();
            out.append(earlier == null || earlier.compareTo(now) <= 0 ? "-" : left(earlier, null));
            out.append(latest == null ? "-" : Long.toString(nextEffect - latest.value()));
            out.append(orders.opens() ? "o" : "").append(orders.earlierOpens() ? "O" : "");
        }
    }

    private String left(Duration until, @Nullable Duration cap) {
        Duration left = until.minus(now);
        if (left.isNegative()) {
            return "0";
        }
        return Long.toString((cap != null && left.compareTo(cap) > 0 ? cap : left).toMillis());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
