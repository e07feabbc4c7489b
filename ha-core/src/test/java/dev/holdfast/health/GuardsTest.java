package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GuardsTest {

    private static final Verdict PASS = Verdict.pass();
    private static final Verdict FAIL = Verdict.fail(Verdict.Reason.TIMEOUT, "no answer in 2000 ms");
    private static final Duration INTERVAL = ms(1000);

    @Test
    void a_wake_up_in_time_changes_nothing() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(100), ms(350));

        assertThat(guard).isSameAs(PauseGuard.DEFAULT);
        assertThat(guard.judge(FAIL, ms(0), ms(350), INTERVAL)).isSameAs(FAIL);
    }

    @Test
    void a_verdict_that_overlaps_a_pause_is_unknown_whatever_it_says() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(100), ms(4100));

        Verdict failed = guard.judge(FAIL, ms(50), ms(4100), INTERVAL);
        assertThat(failed.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(failed.reason()).isEqualTo(Verdict.Reason.OBSERVER);
        assertThat(failed.detail()).contains("4000 ms").contains("no answer in 2000 ms");
        assertThat(guard.judge(PASS, ms(50), ms(4100), INTERVAL).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
    }

    @Test
    void after_a_pause_passes_count_at_once_and_failures_only_after_the_hold() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(0), ms(4000));

        assertThat(guard.judge(PASS, ms(4000), ms(4010), INTERVAL)).isSameAs(PASS);
        assertThat(guard.judge(FAIL, ms(4000), ms(7999), INTERVAL).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(guard.judge(FAIL, ms(4000), ms(8000), INTERVAL)).isSameAs(FAIL);
    }

    @Test
    void the_hold_is_one_interval_at_least_and_half_a_minute_at_most() {
        PauseGuard brief = PauseGuard.DEFAULT.woke(ms(0), ms(300));
        assertThat(brief.judge(FAIL, ms(300), ms(1299), INTERVAL).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(brief.judge(FAIL, ms(300), ms(1300), INTERVAL)).isSameAs(FAIL);

        PauseGuard suspended = PauseGuard.DEFAULT.woke(ms(0), ms(3_600_000));
        assertThat(suspended.judge(FAIL, ms(3_600_000), ms(3_630_000), INTERVAL))
                .isSameAs(FAIL);
    }

    @Test
    void what_a_pause_touches_is_asked_again_once_failures_count() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(0), ms(4000));

        assertThat(guard.askAgainAfter(ms(4000), ms(4010), INTERVAL)).as("held").contains(ms(8000));
        assertThat(guard.askAgainAfter(ms(3999), ms(9000), INTERVAL))
                .as("was under way")
                .contains(ms(9000));
        assertThat(guard.askAgainAfter(ms(4000), ms(8000), INTERVAL)).isEmpty();
        assertThat(PauseGuard.DEFAULT.askAgainAfter(ms(0), ms(10), INTERVAL)).isEmpty();
    }

    @Test
    void pauses_in_close_succession_count_as_one() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(0), ms(2000)).woke(ms(2500), ms(2900));

        assertThat(guard.pause()).isEqualTo(new PauseGuard.Pause(ms(0), ms(2900)));
    }

    @Test
    void a_later_pause_stands_alone() {
        PauseGuard guard = PauseGuard.DEFAULT.woke(ms(0), ms(2000)).woke(ms(9000), ms(9300));

        assertThat(guard.pause()).isEqualTo(new PauseGuard.Pause(ms(9000), ms(9300)));
    }

    @Property
    void a_pair_is_never_suspected_of_a_mass_failure(@ForAll @IntRange(min = 0, max = 2) int failing) {
        assertThat(MassFailureGuard.DEFAULT.judge(FAIL, failing, 2)).isSameAs(FAIL);
    }

    @Property
    void more_failures_never_lift_the_suspicion(
            @ForAll @IntRange(min = 1, max = 200) int watched, @ForAll @IntRange(min = 0, max = 199) int failing) {
        if (failing < watched && MassFailureGuard.DEFAULT.suspectsObserver(failing, watched)) {
            assertThat(MassFailureGuard.DEFAULT.suspectsObserver(failing + 1, watched))
                    .isTrue();
        }
    }

    @Test
    void three_of_six_are_suspicious_three_of_seven_are_not() {
        assertThat(MassFailureGuard.DEFAULT.judge(FAIL, 3, 6).kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(MassFailureGuard.DEFAULT.judge(FAIL, 3, 7)).isSameAs(FAIL);
        assertThat(MassFailureGuard.DEFAULT.judge(PASS, 6, 6)).isSameAs(PASS);
    }

    @Test
    void a_guard_that_would_always_trip_is_refused() {
        assertThatThrownBy(() -> new MassFailureGuard(0, 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 node");
    }

    @Test
    void clocks_that_go_together_show_no_step() {
        ClockGuard guard = ClockGuard.DEFAULT.read(ms(0), Instant.EPOCH);

        assertThat(ClockGuard.DEFAULT.step(ms(0), Instant.EPOCH)).isZero();
        assertThat(guard.step(ms(5000), Instant.EPOCH.plusMillis(6000))).isZero();
    }

    @Test
    void a_suspension_and_a_clock_set_back_are_steps() {
        ClockGuard guard = ClockGuard.DEFAULT.read(ms(0), Instant.EPOCH);

        assertThat(guard.step(ms(10), Instant.EPOCH.plusSeconds(60))).isEqualTo(ms(59_990));
        assertThat(guard.step(ms(10_000), Instant.EPOCH)).isEqualTo(ms(-10_000));
        assertThat(guard.read(ms(10), Instant.EPOCH.plusSeconds(60)).step(ms(20), Instant.EPOCH.plusSeconds(60)))
                .as("told once")
                .isZero();
    }

    @Test
    void a_failure_that_waited_half_its_timeout_for_its_turn_is_ours() {
        assertThat(SaturationGuard.DEFAULT.judge(FAIL, ms(1000), ms(2000))).isSameAs(FAIL);
        Verdict late = SaturationGuard.DEFAULT.judge(FAIL, ms(1001), ms(2000));
        assertThat(late.kind()).isEqualTo(Verdict.Kind.UNKNOWN);
        assertThat(late.detail()).contains("waited 1001 ms").contains("no answer in 2000 ms");
        assertThat(SaturationGuard.DEFAULT.judge(PASS, ms(1001), ms(2000))).isSameAs(PASS);
    }

    @Test
    void an_overloaded_observer_asks_less_often_until_it_keeps_up() {
        SaturationGuard guard = new SaturationGuard(50, 4);

        assertThat(guard.stretch(1, true)).isEqualTo(2);
        assertThat(guard.stretch(4, true)).isEqualTo(4);
        assertThat(guard.stretch(4, false)).isEqualTo(2);
        assertThat(guard.stretch(1, false)).isEqualTo(1);
        assertThatThrownBy(() -> new SaturationGuard(0, 4)).hasMessageContaining("0 %");
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
