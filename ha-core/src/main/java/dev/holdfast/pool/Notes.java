package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Term;
import dev.holdfast.model.lb.TrafficView.PathReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an input into the state, whatever follows from it. */
final class Notes {

    private Notes() {}

    static PoolState take(PoolState state, PoolInput input, PoolPolicy policy) {
        if (input instanceof PoolInput.HealthReported reported) {
            PoolState seen =
                    state.update(reported.node(), member -> member.seen(reported.health(), policy, reported.at()));
            return watched(seen, policy, reported.at());
        }
        if (input instanceof PoolInput.TrafficRead read) {
            PoolState next = state;
            for (PathReading path : read.view().paths()) {
                next = next.update(path.node(), member -> read(member, path, read.at()));
            }
            return next;
        }
        if (input instanceof PoolInput.MembershipReported reported) {
            return state.update(reported.node(), member -> member.proven(reported.complete()));
        }
        if (input instanceof PoolInput.SelfReported reported) {
            return self(state, reported.self());
        }
        if (input instanceof PoolInput.LeaseExtended lease) {
            return state.withLease(lease.until());
        }
        if (input instanceof PoolInput.MemberOrdered ordered) {
            return state.update(ordered.node(), member -> member.ordered(ordered.order(), policy));
        }
        if (input instanceof PoolInput.ModeOrdered ordered) {
            return state.withMode(ordered.mode());
        }
        if (input instanceof PoolInput.Paused paused) {
            return pause(state, paused.pause(), paused.at());
        }
        if (input instanceof PoolInput.Unpaused unpaused) {
            return state.withPauses(state.pauses().stream()
                    .filter(pause -> !pause.reason().equals(unpaused.reason()))
                    .toList());
        }
        return state;
    }

    /** A pause beyond the limit is not taken; one of the same reason replaces. */
    static PoolState pause(PoolState state, Pause pause, Duration now) {
        List<Pause> next = new ArrayList<>(state.pauses());
        Term term = state.term();
        next.removeIf(
                each -> each.reason().equals(pause.reason()) || (term != null && each.isOver(term.storeTime(now))));
        if (next.size() >= PoolState.PAUSES_MAX) {
            return state;
        }
        next.add(pause);
        next.sort(Comparator.comparing(Pause::reason));
        return state.withPauses(next);
    }

    /** Many failures within the window are one event, which lasts while as many have not come back (A16). */
    private static PoolState watched(PoolState state, PoolPolicy policy, Duration now) {
        boolean many = Situation.suspectsOurselves(state, policy, null);
        boolean atOnce = many && Situation.suspectsOurselves(state, policy, now.minus(policy.massWindow()));
        return state.vanished(many && (atOnce || state.vanished()), state.vanishedTold());
    }

    /** What seemed to fail while we could not see counts for nothing once we can (A14). */
    private static PoolState self(PoolState state, SelfHealth self) {
        boolean sees = self == SelfHealth.CLEAR && state.self() != SelfHealth.CLEAR;
        PoolState next = sees
                ? state.updateAll(member -> member.failedAt() == null ? member : member.unseen())
                        .vanished(false, state.vanishedTold())
                : state;
        return next.withSelf(self);
    }

    private static MemberView read(MemberView member, PathReading path, Duration now) {
        MemberView.Path seen = new MemberView.Path(path.state(), path.serving(), path.connections() == 0);
        return member.withPath(seen).withPending(settled(member.pending(), path, now));
    }

    /** An order of unknown fate is settled by a reading that shows it done, or by any once it can no longer land. */
    private static @Nullable Pending settled(@Nullable Pending pending, PathReading path, Duration now) {
        if (pending == null || pending.attempt().kind() != Attempt.Kind.LOOK) {
            return pending;
        }
        boolean done = path.state() == pending.wanted();
        return done || now.compareTo(pending.landsBy()) >= 0 ? null : pending;
    }
}
