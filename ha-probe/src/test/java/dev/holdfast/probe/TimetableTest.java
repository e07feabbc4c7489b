package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    @Property(tries = 200)
    void the_checks_of_a_host_are_never_asked_together(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int checks, @ForAll boolean seldom) {
        Duration shortest = seldom ? Duration.ofMinutes(1) : INTERVAL;
        Duration end = shortest.multipliedBy(30);
        List<ProbeTarget> targets = IntStream.range(0, checks)
                .mapToObj(i -> target(i, shortest.multipliedBy(i % 3 == 2 ? 4 : 1)))
                .toList();

        List<Duration> asked = Timetable.of(targets, Duration.ZERO, seed).stream()
                .flatMap(each -> Stream.iterate(each.first(), at -> at.compareTo(end) < 0, each::following))
                .sorted()
                .toList();

        Duration ramp = Duration.ofSeconds(10);
        for (int i = 1; i < asked.size(); i++) {
            Duration within = asked.get(i - 1).compareTo(ramp) < 0 && seldom ? ramp : shortest;
            assertThat(asked.get(i).minus(asked.get(i - 1)))
                    .as("at %s of seed %d", asked.get(i), seed)
                    .isGreaterThanOrEqualTo(within.dividedBy(checks + 1).minusNanos(checks));
        }
    }

    private static ProbeTarget target(int check, Duration interval) {
        return new ProbeTarget(
                NodeId.of("core1"),
                "10.0.0.1",
                new ProbeSpec.Tcp("port" + check, 443, Duration.ofSeconds(1)),
                new HealthPolicy(interval, Duration.ofSeconds(1), 3, 2, Duration.ofHours(1)));
    }

    private static Duration first(String check, long seed) {
        return new Timetable(Duration.ZERO, INTERVAL, check, seed).first();
    }
}
