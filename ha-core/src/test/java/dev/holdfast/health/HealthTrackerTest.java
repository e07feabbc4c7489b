package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthTrackerTest {

    private static final Verdict PASS = Verdict.pass();
    private static final Verdict FAIL = Verdict.fail(Verdict.Reason.REFUSED, "nobody listens");
    private static final Verdict MAINT = new Verdict(Verdict.Kind.MAINT, Verdict.Reason.NOT_READY, null, "starting");
    private static final Verdict SLOW = new Verdict(Verdict.Kind.DEGRADED, Verdict.Reason.SLOW, null, "3 s");
    private static final Verdict UNKNOWN = Verdict.unknown(Verdict.Reason.OBSERVER, "busy");

    private final HealthTracker tracker = new HealthTracker(new HealthPolicy(s(5), s(1), 3, 2, s(30)));
    private HealthStep step = new HealthStep(HealthState.UNHEARD, null);
    private long now;

    @Test
    void the_first_pass_means_up_at_once() {
        see(PASS);

        assertThat(step.next().status()).isEqualTo(Status.UP);
        assertThat(step.changed()).contains(new HealthChange(Status.UNKNOWN, Status.UP, s(1), "ok"));
    }

    @Test
    void the_first_failure_pages_nobody_but_fall_failures_do() {
        see(FAIL, FAIL);
        assertThat(step.next().status()).isEqualTo(Status.UNKNOWN);
        assertThat(step.changed()).isEmpty();

        see(FAIL);
        assertThat(step.changed()).contains(new HealthChange(Status.UNKNOWN, Status.DOWN, s(3), "nobody listens"));
    }

    @Test
    void a_pass_among_failures_begins_the_count_anew() {
        see(PASS, FAIL, FAIL, PASS, FAIL, FAIL);
        assertThat(step.next().status()).isEqualTo(Status.UP);
        assertThat(step.next().failures()).isEqualTo(2);

        see(FAIL);
        assertThat(step.next().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_failure_among_passes_begins_the_count_anew() {
        see(FAIL, FAIL, FAIL, PASS, FAIL, PASS);
        assertThat(step.next().status()).isEqualTo(Status.DOWN);

        see(PASS);
        assertThat(step.next().status()).isEqualTo(Status.UP);
    }

    @Test
    void a_slow_answer_is_an_answer() {
        see(FAIL, FAIL, FAIL, SLOW, SLOW);

        assertThat(step.next().status()).isEqualTo(Status.UP);
    }

    @Test
    void maintenance_is_believed_at_once_and_left_by_rise_passes() {
        see(PASS, FAIL, FAIL, MAINT);
        assertThat(step.next().status()).isEqualTo(Status.MAINT);
        assertThat(step.next().failures()).isZero();

        see(PASS);
        assertThat(step.next().status()).isEqualTo(Status.MAINT);
        see(PASS);
        assertThat(step.next().status()).isEqualTo(Status.UP);
    }

    @Test
    void silence_makes_what_was_known_unknown_and_forgets_the_run() {
        see(PASS, FAIL, FAIL);
        now = 32;
        see(UNKNOWN);
        assertThat(step.changed())
                .contains(new HealthChange(Status.UP, Status.UNKNOWN, s(33), "nothing heard for 30000 ms"));

        see(FAIL);
        assertThat(step.next().status()).isEqualTo(Status.UNKNOWN);
        assertThat(step.next().failures()).isEqualTo(1);
    }

    @Test
    void unknown_verdicts_do_not_keep_a_state_fresh() {
        see(PASS);
        for (int i = 0; i < 29; i++) {
            see(UNKNOWN);
        }
        assertThat(step.next().status()).isEqualTo(Status.UP);

        see(UNKNOWN);
        assertThat(step.next().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void a_verdict_after_too_long_a_silence_is_a_first_verdict() {
        see(FAIL, FAIL, FAIL);
        now = 100;
        see(PASS);

        assertThat(step.next().status()).isEqualTo(Status.UP);
        assertThat(step.changed()).map(HealthChange::from).contains(Status.DOWN);
    }

    @Test
    void asks_sooner_only_while_a_run_has_begun() {
        see(PASS);
        assertThat(tracker.nextProbeAfter(step.next())).isEqualTo(s(5));
        see(FAIL);
        assertThat(tracker.nextProbeAfter(step.next())).isEqualTo(s(1));
        see(UNKNOWN);
        assertThat(tracker.nextProbeAfter(step.next())).isEqualTo(s(1));
        see(FAIL, FAIL);
        assertThat(tracker.nextProbeAfter(step.next())).isEqualTo(s(5));
        see(PASS);
        assertThat(tracker.nextProbeAfter(step.next())).isEqualTo(s(1));
    }

    @Test
    void keeps_what_the_node_says_of_itself() {
        see(Verdict.pass(NodeState.STANDBY), UNKNOWN);
        assertThat(step.next().reportedState()).contains(NodeState.STANDBY);

        see(FAIL);
        assertThat(step.next().reportedState()).isEmpty();
    }

    private void see(Verdict... verdicts) {
        for (Verdict verdict : verdicts) {
            now++;
            step = tracker.observe(step.next(), verdict, s(now));
        }
    }

    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
