package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.Pause;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a state so that what cannot matter is left out. */
final class Canonical {

    private final PoolPolicy policy;
    private final Duration now;
    private final StringBuilder out = new StringBuilder(256);

    Canonical(PoolPolicy policy, Duration now) {
        this.policy = policy;
        this.now = now;
    }

    String of(PoolState state) {
        out.append(state.phase()).append(state.mode()).append(state.self());
        out.append(state.vanished() ? 'v' : '-').append(state.vanishedTold() ? 't' : '-');
        out.append(state.shortage());
        if (policy.isOn(PoolGate.LEASE_HELD)) {
            out.append('l');
            left(state.leaseUntil(), policy.effectTimeout());
        }
        Instant storeNow = state.term() == null ? Instant.EPOCH : state.term().storeTime(now);
        for (Pause pause : state.pauses()) {
            out.append(pause.reason());
            if (pause.until() != null) {
                Duration rest = Duration.between(storeNow, pause.until());
                out.append(rest.isNegative() ? Duration.ZERO : rest);
            }
        }
        state.members().forEach(member -> member(member, state.nextEffect()));
        return out.toString();
    }

    private void member(MemberView member, long nextEffect) {
        out.append('|');
        for (MemberHealth.Port port : member.health().ports()) {
            out.append(port.number()).append(port.status()).append(port.flapping() ? 'f' : '-');
        }
        out.append(member.health().reported()).append(member.proven() ? 'p' : '-');
        Steadiness steadiness = member.steadiness();
        out.append(steadiness.held() ? 'h' : '-').append(steadiness.letIn() ? 'i' : '-');
        age(steadiness.calmSince(), policy.holdTime());
        age(member.failedAt(), policy.massWindow().plusMillis(1));
        if (member.order() != null) {
            out.append(member.order().kind()).append(member.order().evenIfLast() ? 'e' : '-');
        }
        MemberView.Path path = member.path();
        out.append(path.state()).append(path.serving() ? 's' : '-').append(path.idle() ? 'z' : '-');
        out.append(member.told());
        if (member.pending() != null) {
            pending(member.pending(), nextEffect);
        }
    }

    /** Which reading is awaited does not matter; the order's own answer may still come. */
    private void pending(Pending pending, long nextEffect) {
        out.append(pending.wanted()).append(pending.attempt().kind());
        left(pending.attempt().deadline(), null);
        if (pending.attempt().kind() != Attempt.Kind.WAIT) {
            left(pending.landsBy(), null);
            if (now.compareTo(pending.landsBy()) < 0) {
                out.append('#').append(nextEffect - pending.order().value());
            }
        }
    }

    private void age(@Nullable Duration since, Duration cap) {
        if (since != null) {
            Duration age = now.minus(since);
            out.append('a').append((age.compareTo(cap) > 0 ? cap : age).toMillis());
        }
    }

    private void left(@Nullable Duration until, @Nullable Duration cap) {
        Duration left = until == null ? Duration.ZERO : until.minus(now);
        Duration capped = cap != null && left.compareTo(cap) > 0 ? cap : left;
        out.append('d').append(capped.isNegative() ? 0 : capped.toMillis());
    }
}
