package dev.holdfast.health;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts verdicts (probe.md 3.1, 3.2). Pure: state and verdict in, next state and what changed out.
 *
 * <ul>
 *   <li>{@code fall} failures in a row take a node down, {@code rise} passes bring it back; an opposite verdict resets
 *       the run. CORE-101 is read as: the N-th consecutive failure decides (M12). Where the policy says so, the failures
 *       of a node that is up need only lie among the last {@code outOf} answers; what can no longer be among them is
 *       forgotten.
 *   <li>From UNKNOWN a single pass is enough: nothing was wrong that would need proof of recovery.
 *   <li>A node that says it is in maintenance is believed at once, and comes back by {@code rise} passes.
 *   <li>UNKNOWN is our own ignorance and does what mere time does: {@code observe(s, unknown, t)} is {@code age(s, t)}.
 * </ul>
 *
 * <p>Bounds of detection, with f the re-check interval: a refused connection is DOWN between (fall−1)·f and
 * interval + (fall−1)·f after the death; a hang adds one timeout per probe.
 *
 * @param policy the numbers
 */
public record HealthTracker(HealthPolicy policy) {

    /**
     * Takes in one verdict.
     *
     * @param state what was known
     * @param verdict what was seen
     * @param now when; a reading before the last one counts as the last one
     * @return the next state, and what changed since {@code state}
     */
    public HealthStep observe(HealthState state, Verdict verdict, Duration now) {
        Duration at = notBefore(state, now);
        HealthState aged = age(state, at).next();
        return switch (verdict.kind()) {
            case UNKNOWN -> age(state, at);
            case PASS, DEGRADED -> step(state, passed(aged, verdict, at), at, verdict);
            case FAIL -> step(state, failed(aged, verdict, at), at, verdict);
            case MAINT -> step(state, settled(aged, Status.MAINT, verdict, at), at, verdict);
        };
    }

    /**
     * Lets time pass.
     *
     * @param state what was known
     * @param now when
     * @return the same state, or UNKNOWN without any memory if nothing was heard for {@code staleAfter}
     */
    public HealthStep age(HealthState state, Duration now) {
        if (state.heardAt() == null || now.minus(state.heardAt()).compareTo(policy.staleAfter()) < 0) {
            return new HealthStep(state, null);
        }
        HealthState stale = new HealthState(Status.UNKNOWN, now, 0, 0, null, null, 0);
        if (state.status() == Status.UNKNOWN) {
            return new HealthStep(stale, null);
        }
        String why = "nothing heard for " + policy.staleAfter().toMillis() + " ms";
        return new HealthStep(stale, new HealthChange(state.status(), Status.UNKNOWN, now, why));
    }

    /**
     * When to ask again. The time between two probes of a node that stays down grows by half with each, up to the
     * slowest interval (probe.md 3.5): it is the interval and half of the time that the node was seen down.
     *
     * @param state what is known
     * @return the re-check interval while a change is in the air (CORE-102), else the interval or more
     */
    public Duration nextProbeAfter(HealthState state) {
        if (state.isChanging()) {
            return policy.recheckInterval();
        }
        if (state.status() != Status.DOWN || state.since() == null || state.heardAt() == null) {
            return policy.interval();
        }
        Duration grown =
                policy.interval().plus(state.heardAt().minus(state.since()).dividedBy(2));
        return grown.compareTo(policy.slowestInterval()) < 0 ? grown : policy.slowestInterval();
    }

    private HealthState passed(HealthState state, Verdict verdict, Duration at) {
        if (state.status() == Status.UP) {
            return failing(state, stillCounting(state.answers() << 1), at, verdict);
        }
        boolean enough = state.status() == Status.UNKNOWN || state.passes() + 1 >= policy.rise();
        return enough
                ? settled(state, Status.UP, verdict, at)
                : new HealthState(state.status(), state.since(), 0, state.passes() + 1, at, verdict, 0);
    }

    private HealthState failed(HealthState state, Verdict verdict, Duration at) {
        boolean enough = state.status() == Status.DOWN || state.failures() + 1 >= policy.fall();
        if (enough) {
            return settled(state, Status.DOWN, verdict, at);
        }
        return policy.outOf() == policy.fall()
                ? new HealthState(state.status(), state.since(), state.failures() + 1, 0, at, verdict, 0)
                : failing(state, stillCounting(state.answers() << 1 | 1), at, verdict);
    }

    private static HealthState failing(HealthState state, long answers, Duration at, Verdict verdict) {
        return new HealthState(state.status(), state.since(), Long.bitCount(answers), 0, at, verdict, answers);
    }

    /**
     * Without the oldest failures, as long as no run of failures from now on could still be counted together with them:
     * before it were enough, they would be too long ago.
     */
    private long stillCounting(long answers) {
        long left = answers;
        while (left != 0) {
            int age = Long.SIZE - 1 - Long.numberOfLeadingZeros(left);
            if (Long.bitCount(left) + policy.outOf() - 1 - age >= policy.fall()) {
                return left;
            }
            left ^= Long.highestOneBit(left);
        }
        return 0;
    }

    private static HealthState settled(HealthState state, Status status, Verdict verdict, Duration at) {
        Duration since = state.status() == status ? state.since() : at;
        return new HealthState(status, since, 0, 0, at, verdict, 0);
    }

    private static HealthStep step(HealthState before, HealthState next, Duration at, Verdict verdict) {
        @Nullable
        HealthChange change = before.status() == next.status()
                ? null
                : new HealthChange(before.status(), next.status(), at, verdict.detail());
        return new HealthStep(next, change);
    }

    private static Duration notBefore(HealthState state, Duration now) {
        Duration heard = state.heardAt();
        return heard == null || now.compareTo(heard) >= 0 ? now : heard;
    }
}
