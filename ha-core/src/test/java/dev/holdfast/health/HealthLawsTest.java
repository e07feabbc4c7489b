package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HealthLawsTest {

    private static final Verdict FAIL = Verdict.fail(Verdict.Reason.REFUSED, "nobody listens");
    private static final HealthState UP = new HealthTracker(HealthPolicy.DEFAULTS)
            .observe(HealthState.UNHEARD, Verdict.pass(), Duration.ZERO)
            .next();

    @Property
    void a_refusing_node_is_down_within_the_documented_bounds(
            @ForAll @IntRange(min = 1, max = 6) int fall,
            @ForAll @IntRange(min = 20, max = 5000) int intervalMs,
            @ForAll @IntRange(min = 1, max = 5000) int recheckMs,
            @ForAll @IntRange(min = 0, max = 999) int deathPerMille) {
        HealthTracker tracker = tracker(intervalMs, Math.min(recheckMs, intervalMs), fall);
        // The last pass was at 0; the node dies somewhere before the next regular probe.
        long death = (long) intervalMs * deathPerMille / 1000;
        long now = 0;
        HealthState state = UP;
        while (state.status() != Status.DOWN) {
            now += tracker.nextProbeAfter(state).toMillis();
            state = tracker.observe(state, FAIL, Duration.ofMillis(now)).next();
        }

        long least = (long) (fall - 1) * tracker.policy().recheckInterval().toMillis();
        assertThat(now - death).isBetween(least, intervalMs + least);
    }

    @Property
    void a_hanging_node_takes_at_most_one_timeout_more_for_each_probe(
            @ForAll @IntRange(min = 1, max = 6) int fall,
            @ForAll @IntRange(min = 20, max = 5000) int intervalMs,
            @ForAll @IntRange(min = 1, max = 5000) int recheckMs,
            @ForAll @IntRange(min = 1, max = 999) int timeoutPerMille) {
        HealthTracker tracker = tracker(intervalMs, Math.min(recheckMs, intervalMs), fall);
        long timeout = Math.max(1, (long) intervalMs * timeoutPerMille / 1000);
        long start = 0;
        HealthState state = UP;
        while (state.status() != Status.DOWN) {
            // The next probe begins one interval after the last one began, but never before its verdict.
            start += Math.max(tracker.nextProbeAfter(state).toMillis(), state.failures() == 0 ? 0 : timeout);
            state = tracker.observe(state, FAIL, Duration.ofMillis(start + timeout))
                    .next();
        }

        long least = (long) (fall - 1) * tracker.policy().recheckInterval().toMillis();
        assertThat(start + timeout).isBetween(least, intervalMs + least + fall * timeout);
    }

    @Property
    void an_unknown_verdict_does_what_time_does(
            @ForAll @Size(max = 20) List<Verdict.Kind> before, @ForAll @IntRange(min = 0, max = 60) int pauseSeconds) {
        HealthTracker tracker = new HealthTracker(HealthPolicy.DEFAULTS);
        HealthState state = after(tracker, before);
        Duration now = Duration.ofSeconds(before.size() + pauseSeconds);

        HealthStep step = tracker.observe(state, verdict(Verdict.Kind.UNKNOWN), now);

        assertThat(step).isEqualTo(tracker.age(state, now));
        if (pauseSeconds < 10) {
            assertThat(step.next().failures()).isEqualTo(state.failures());
            assertThat(step.next().passes()).isEqualTo(state.passes());
        }
    }

    @Property
    void unknown_verdicts_can_be_left_out_without_a_trace(@ForAll @Size(max = 25) List<Verdict.Kind> kinds) {
        HealthTracker tracker = new HealthTracker(HealthPolicy.DEFAULTS);
        HealthState all = HealthState.UNHEARD;
        HealthState known = HealthState.UNHEARD;
        for (int i = 0; i < kinds.size(); i++) {
            Duration now = Duration.ofSeconds(i);
            all = tracker.observe(all, verdict(kinds.get(i)), now).next();
            if (kinds.get(i) != Verdict.Kind.UNKNOWN) {
                known = tracker.observe(known, verdict(kinds.get(i)), now).next();
            }
        }

        assertThat(all).isEqualTo(known);
    }

    @Property
    void counters_stay_below_their_limits_and_a_change_is_a_change(@ForAll @Size(max = 40) List<Verdict.Kind> kinds) {
        HealthTracker tracker = new HealthTracker(HealthPolicy.DEFAULTS);
        HealthState state = HealthState.UNHEARD;
        for (int i = 0; i < kinds.size(); i++) {
            HealthStep step = tracker.observe(state, verdict(kinds.get(i)), Duration.ofSeconds(i));
            HealthState before = state;
            assertThat(step.next().failures()).isLessThan(tracker.policy().fall());
            assertThat(step.next().passes()).isLessThan(tracker.policy().rise());
            assertThat(step.changed().isPresent())
                    .isEqualTo(before.status() != step.next().status());
            state = step.next();
        }
    }

    /** Told by another program: the node is down once so many of its last answers were failures. */
    @Property
    void failures_that_need_not_be_in_a_row_are_counted_among_the_last_answers(
            @ForAll @IntRange(min = 1, max = 5) int fall,
            @ForAll @IntRange(max = 5) int more,
            @ForAll @Size(max = 40) List<Boolean> passed) {
        HealthTracker tracker =
                new HealthTracker(tracker(5000, 1000, fall).policy().failuresOutOf(fall + more));
        HealthState state = UP;
        for (int i = 0; i < passed.size(); i++) {
            state = tracker.observe(state, passed.get(i) ? Verdict.pass() : FAIL, Duration.ofSeconds(i))
                    .next();
            List<Boolean> last = passed.subList(Math.max(0, i + 1 - fall - more), i + 1);
            boolean enough = last.stream().filter(each -> !each).count() >= fall;
            assertThat(state.status() == Status.DOWN).as("after answer %d", i).isEqualTo(enough);
            if (enough) {
                return;
            }
        }
    }

    @Property
    void a_node_that_stays_down_is_asked_between_the_interval_and_the_slowest_one(
            @ForAll @IntRange(min = 1, max = 5) int factor) {
        HealthPolicy policy = HealthPolicy.DEFAULTS.slowingDownTo(Duration.ofSeconds(5L * factor));
        HealthTracker tracker = new HealthTracker(policy);
        HealthState state = UP;
        Duration now = Duration.ZERO;
        Duration last = policy.interval();
        for (int i = 0; i < 20; i++) {
            now = now.plus(tracker.nextProbeAfter(state));
            state = tracker.observe(state, FAIL, now).next();
            if (state.status() == Status.DOWN) {
                assertThat(tracker.nextProbeAfter(state)).isBetween(last, policy.slowestInterval());
                last = tracker.nextProbeAfter(state);
            }
        }

        assertThat(last).isEqualTo(policy.slowestInterval());
        state = tracker.observe(state, Verdict.pass(), now).next();
        assertThat(tracker.nextProbeAfter(state)).isEqualTo(policy.recheckInterval());
    }

    private static HealthState after(HealthTracker tracker, List<Verdict.Kind> kinds) {
        HealthState state = HealthState.UNHEARD;
        for (int i = 0; i < kinds.size(); i++) {
            state = tracker.observe(state, verdict(kinds.get(i)), Duration.ofSeconds(i))
                    .next();
        }
        return state;
    }

    private static Verdict verdict(Verdict.Kind kind) {
        return new Verdict(kind, Verdict.Reason.NONE, null, kind.name());
    }

    private static HealthTracker tracker(int intervalMs, int recheckMs, int fall) {
        return new HealthTracker(new HealthPolicy(
                Duration.ofMillis(intervalMs), Duration.ofMillis(recheckMs), fall, 2, Duration.ofDays(1)));
    }
}
