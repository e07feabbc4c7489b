package dev.holdfast.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a state relative to now, forgetting what no rule can tell apart. */
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
        if (state instanceof FailoverState.Suspecting suspecting) {
            since(suspecting.since());
        } else if (state instanceof FailoverState.Unavailable unavailable) {
            since(unavailable.since());
        } else if (state instanceof FailoverState.Parked parked) {
            out.append(parked.resumable() ? 'r' : 'n');
        }
        if (state.move() != null) {
            out.append(state.move());
        }
        if (state instanceof FailoverState.Claiming claiming && claiming.replaces() != null) {
            out.append('/').append(claiming.replaces());
        }
        attempt(state.attempt(), view.nextEffect());
        out.append('|').append(view.term() == null ? '0' : '1');
        // How long the lease lasts matters only up to the effect timeout it must outlive.
        Duration lease = view.leaseUntil();
        out.append(lease == null ? "-" : left(lease, policy.effectTimeout().multipliedBy(2)));
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
        if (view.bypass() != null && view.bypass().until().isAfter(storeNow)) {
            out.append(view.bypass().node()).append(view.bypass().gates());
            out.append(Duration.between(storeNow, view.bypass().until()).toMillis());
        }
        view.nodes().forEach(node -> node(node, view.nextEffect(), storeNow));
        return out.toString();
    }

    private void node(NodeView node, long nextEffect, Instant storeNow) {
        out.append('|');
        for (Sighting sighting : node.sightings()) {
            out.append(sighting.observer()).append(sighting.verdict());
            out.append(sighting.reported() == null ? "-" : sighting.reported());
            out.append(sighting.failures()).append(',');
        }
        NodeFacts facts = node.facts();
        out.append(node.path() == null ? "-" : node.path()).append(node.serving() ? 's' : '-');
        attempt(node.demotion(), nextEffect);
        out.append(facts.version()).append(facts.dataset()).append(facts.clockSkew());
        out.append(facts.firstSyncDone()).append(facts.syncRunning()).append(facts.syncedFrom());
        age(facts.syncedAt(), storeNow);
        if (node.heldSince() != null) {
            Instant synced = facts.syncedAt();
            out.append(synced != null && !synced.isBefore(node.heldSince()) ? "H+" : "H-");
        }
    }

    /** The age of the last sync matters only where a limit is set, and only up to it. */
    private void age(@Nullable Instant syncedAt, Instant storeNow) {
        Duration limit = policy.recoveryPoint().orElse(null);
        if (syncedAt == null || limit == null) {
            out.append(syncedAt == null ? '-' : '+');
            return;
        }
        Duration age = Duration.between(syncedAt, storeNow);
        out.append(age.compareTo(limit.multipliedBy(2)) > 0 ? "old" : Objects.toString(age.toMillis()));
    }

    private void since(Duration since) {
        if (policy.recoveryPoint().isPresent()) {
            out.append('a').append(now.minus(since).toMillis());
        }
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
