package dev.holdfast.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.holdfast.health.HealthState.Status;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlapDetectorTest {

    private static final FlapDetector DETECTOR = FlapDetector.DEFAULT;
    private static final Duration AN_HOUR = Duration.ofMinutes(60);

    /** Seconds after the first outage began at which it flaps, or -1 if it never does within two hours. */
    private static long flapsAfter(int secondsDown, int secondsUp) {
        FlapState state = FlapState.CALM;
        Status status = Status.UP;
        for (long at = 0; at <= 7200; at += status == Status.DOWN ? secondsDown : secondsUp) {
            status = status == Status.UP ? Status.DOWN : Status.UP;
            state = turned(state, status, at);
            if (state.flapping()) {
                return at;
            }
        }
        return -1;
    }

    private static FlapState turned(FlapState state, Status to, long second) {
        Status from = to == Status.DOWN ? Status.UP : Status.DOWN;
        return DETECTOR.changed(state, new HealthChange(from, to, Duration.ofSeconds(second), ""));
    }

    /** Measured with another program, in another language: probe.md 2.6, column B. */
    @ParameterizedTest
    @CsvSource({"15, 15, 60", "30, 30, 120", "60, 60, 240", "60, 240, 600", "120, 600, 1440", "300, 900, 3900"})
    void finds_every_rhythm_when_the_measurement_did(int secondsDown, int secondsUp, long expected) {
        assertThat(flapsAfter(secondsDown, secondsUp)).isEqualTo(expected);
    }

    @Test
    void two_restarts_are_no_flapping() {
        FlapState state = FlapState.CALM;
        for (int at : new int[] {0, 330}) {
            state = turned(turned(state, Status.DOWN, at), Status.UP, at + 30);
        }

        assertThat(state.penalty()).isBetween(2500.0, 3000.0);
        assertThat(state.flapping()).isFalse();
    }

    @Test
    void counts_the_changes_while_it_flaps() {
        FlapState state = FlapState.CALM;
        for (int at = 0; at < 600; at += 200) {
            state = turned(turned(state, Status.DOWN, at), Status.UP, at + 60);
        }

        assertThat(state.changes()).as("the third outage and its end").isEqualTo(2);
        assertThat(DETECTOR.age(state, Duration.ofSeconds(460).plus(AN_HOUR)).changes())
                .isZero();
    }

    @Test
    void short_failures_count_a_quarter_of_an_outage() {
        FlapState state = FlapState.CALM;
        for (int i = 0; i < 12; i++) {
            assertThat(state.flapping()).isFalse();
            state = DETECTOR.blipped(state, Duration.ofSeconds(5));
        }

        assertThat(state).isEqualTo(new FlapState(3000, Duration.ofSeconds(5), true, 0));
    }

    @ParameterizedTest
    @CsvSource({"UP, MAINT", "MAINT, UP", "MAINT, DOWN", "UP, UNKNOWN", "UNKNOWN, DOWN", "UNKNOWN, UP", "DOWN, UNKNOWN"
    })
    void maintenance_and_ignorance_leave_no_penalty(Status from, Status to) {
        assertThat(DETECTOR.changed(FlapState.CALM, new HealthChange(from, to, Duration.ZERO, "")))
                .isEqualTo(FlapState.CALM);
    }

    @Test
    void any_origin_of_the_clock_will_do() {
        FlapState state = turned(FlapState.CALM, Status.DOWN, -10_000);

        assertThat(state.at()).isEqualTo(Duration.ofSeconds(-10_000));
        assertThat(DETECTOR.age(state, Duration.ofSeconds(-8_200)).penalty()).isCloseTo(500, within(1e-9));
    }

    @Test
    void rejects_marks_in_the_wrong_order() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FlapDetector(AN_HOUR, 1000, 2000, 3000))
                .withMessageContaining("begin 1000, end 2000");
        assertThatIllegalArgumentException().isThrownBy(() -> new FlapDetector(Duration.ZERO, 3, 2, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlapState(Double.NaN, AN_HOUR, false, 0));
    }

    /** Whatever happened: the cap bounds the memory. */
    @Property
    void an_hour_without_a_change_always_ends_it(@ForAll @Size(max = 60) List<@IntRange(max = 900) Integer> gaps) {
        FlapState state = after(gaps);

        assertThat(state.penalty()).isBetween(0.0, 6000.0);
        assertThat(DETECTOR.age(state, state.at().plus(AN_HOUR).plusSeconds(1)).flapping())
                .isFalse();
    }

    @Property
    void it_does_not_matter_how_often_one_looks(
            @ForAll @Size(max = 60) List<@IntRange(max = 900) Integer> gaps,
            @ForAll @LongRange(max = 7_200_000_000_000L) long half,
            @ForAll @LongRange(max = 7_200_000_000_000L) long whole) {
        FlapState state = after(gaps);
        Duration first = state.at().plusNanos(Math.min(half, whole));
        Duration last = state.at().plusNanos(Math.max(half, whole));

        FlapState twice = DETECTOR.age(DETECTOR.age(state, first), last);

        assertThat(twice.penalty()).isCloseTo(DETECTOR.age(state, last).penalty(), within(1e-6));
    }

    @Test
    void looking_every_few_microseconds_keeps_nothing_alive() {
        FlapState state = turned(FlapState.CALM, Status.DOWN, 0);
        for (int micros = 0; micros <= 20_000; micros += 500) {
            state = new FlapDetector(Duration.ofMillis(10), 3000, 1500, 6000)
                    .age(state, Duration.ofNanos(micros * 1000L));
        }

        assertThat(state.penalty()).isCloseTo(250, within(1e-6));
    }

    @Property
    void two_outages_never_flap(@ForAll @Size(4) List<@IntRange(min = 1, max = 900) Integer> gaps) {
        assertThat(after(gaps).flapping()).isFalse();
    }

    /** Down after the first gap, up after the second, and so on. */
    private static FlapState after(List<Integer> gaps) {
        FlapState state = FlapState.CALM;
        long at = 0;
        for (int i = 0; i < gaps.size(); i++) {
            at += gaps.get(i);
            state = turned(state, i % 2 == 0 ? Status.DOWN : Status.UP, at);
        }
        return state;
    }
}
