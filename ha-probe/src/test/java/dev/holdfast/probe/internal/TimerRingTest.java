package dev.holdfast.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerRingTest {

    private static final long MILLI = 1_000_000;

    private final TimerRing ring = new TimerRing(0);
    private final List<String> gone = new ArrayList<>();

    /** Compared with a sorted map: each goes off once, in the first turn at or after its time, and none before. */
    @Property(tries = 200)
    void every_timer_goes_off_once_and_never_early(
            @ForAll @Size(max = 40) List<@LongRange(max = 60_000) Long> delays,
            @ForAll @IntRange(min = 1, max = 9_000) int stepMs) {
        TimerRing timers = new TimerRing(0);
        TreeMap<Integer, Long> fired = new TreeMap<>();
        for (int i = 0; i < delays.size(); i++) {
            int number = i;
            timers.set(timer(at -> assertThat(fired.put(number, at)).isNull()), delays.get(i) * MILLI);
        }
        for (long now = 0; now <= 70_000; now += stepMs) {
            timers.advance(now * MILLI);
        }
        assertThat(timers.size()).isZero();
        for (int i = 0; i < delays.size(); i++) {
            assertThat(Objects.requireNonNull(fired.get(i)) - delays.get(i) * MILLI)
                    .isBetween(0L, stepMs * MILLI + TimerRing.TICK_NANOS);
        }
    }

    @Test
    void one_that_is_taken_back_does_not_go_off_also_by_its_neighbour() {
        TimerRing.Timer second = timer(at -> gone.add("second"));
        TimerRing.Timer first = timer(at -> ring.cancel(second));
        ring.set(second, 10 * MILLI);
        ring.set(first, 10 * MILLI);

        ring.advance(10 * MILLI);

        assertThat(gone).isEmpty();
        assertThat(ring.size()).isZero();
        assertThat(second.isSet()).isFalse();
    }

    @Test
    void one_that_sets_itself_anew_goes_off_once_a_turn() {
        TimerRing.Timer[] again = new TimerRing.Timer[1];
        again[0] = timer(at -> {
            gone.add("again");
            ring.set(again[0], 0);
        });
        ring.set(again[0], 0);

        ring.advance(100 * MILLI);
        assertThat(gone).hasSize(1);
        ring.advance(105 * MILLI);
        assertThat(gone).hasSize(2);
    }

    @Test
    void idle_time_is_the_time_to_the_next_one_and_not_beyond() {
        assertThat(ring.idleNanos(0, 500 * MILLI)).isEqualTo(500 * MILLI);
        ring.set(timer(at -> {}), 42 * MILLI);
        assertThat(ring.idleNanos(0, 500 * MILLI)).isEqualTo(45 * MILLI);
        assertThat(ring.idleNanos(0, 20 * MILLI)).isEqualTo(20 * MILLI);
        ring.set(timer(at -> {}), 25_000 * MILLI);
        ring.advance(60 * MILLI);
        assertThat(ring.idleNanos(60 * MILLI, 500 * MILLI)).isEqualTo(500 * MILLI);
    }

    private interface Effect {
        void at(long nanos);
    }

    private static TimerRing.Timer timer(Effect effect) {
        return new TimerRing.Timer() {
            @Override
            protected void expired(long nowNanos) {
                effect.at(nowNanos);
            }
        };
    }
}
