package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Property
    void rounds_are_one_interval_apart_within_the_deviation_and_it_never_adds_up(
            @ForAll long seed, @ForAll @IntRange(min = 20, max = 60_000) int intervalMs) {
        Duration interval = Duration.ofMillis(intervalMs);
        Timetable timetable = new Timetable(Duration.ZERO, interval, "core1/core.status", seed);
        Duration first = timetable.after(Duration.ZERO);
        Duration at = first;
        for (int round = 1; round <= 50; round++) {
            at = timetable.after(at);
            Duration ideal = first.plus(interval.multipliedBy(round));
            assertThat(at.minus(ideal).abs()).isLessThanOrEqualTo(interval.dividedBy(10));
        }
    }

    @Property
    void the_next_round_is_strictly_later_and_no_round_is_left_out(
            @ForAll long seed, @ForAll @LongRange(min = -1_000_000_000L, max = 100_000_000_000L) long nowNanos) {
        Timetable timetable = new Timetable(Duration.ZERO, INTERVAL, "core1/core.status", seed);
        Duration now = Duration.ofNanos(nowNanos);

        Duration next = timetable.after(now);

        assertThat(next).isGreaterThan(now);
        assertThat(next.minus(now))
                .isLessThanOrEqualTo(INTERVAL.multipliedBy(11).dividedBy(10));
        assertThat(timetable.between(now, next)).isEqualTo(1);
        assertThat(timetable.between(now, next.minusNanos(1))).isZero();
    }

    @Test
    void a_check_has_the_same_place_on_every_start_and_another_seed_another_place() {
        assertThat(first("core1/core.status", 7)).isEqualTo(first("core1/core.status", 7));
        assertThat(first("core1/core.status", 7)).isNotEqualTo(first("core1/core.status", 8));
    }

    @Test
    void checks_spread_over_the_interval() {
        long[] tenths = new long[10];
        IntStream.range(0, 1000)
                .forEach(i -> tenths[(int) (first("node" + i + "/tcp", 0).toMillis() / 500)]++);

        assertThat(tenths)
                .as("of 1000 checks, 100 in each tenth on average")
                .matches(counts -> LongStream.of(counts).allMatch(count -> count > 60 && count < 140));
    }

    @Test
    void a_check_of_a_long_interval_is_first_asked_within_ten_seconds() {
        IntStream.range(0, 100).forEach(i -> {
            Duration first = new Timetable(Duration.ZERO, Duration.ofHours(1), "node" + i + "/tcp", 0).first();
            assertThat(first).isLessThan(Duration.ofSeconds(10));
        });
    }

    private static Duration first(String check, long seed) {
        return new Timetable(Duration.ZERO, INTERVAL, check, seed).first();
    }
}
