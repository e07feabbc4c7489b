package dev.holdfast.probe.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReopeningTest {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lines_that_break_together_are_not_opened_together(boolean atOnce) {
        long[] tenths = new long[10];
        LongStream.range(0, 1000).forEach(seed -> {
            long wait = new Reopening(AGAIN, seed).waitNanos(atOnce);
            long earliest = atOnce ? 0 : AGAIN.toNanos() * 3 / 4;
            long span = atOnce ? AGAIN.toNanos() + 1 : AGAIN.toNanos() / 2 + 1;
            tenths[(int) ((wait - earliest) * 10 / span)]++;
        });

        assertThat(tenths)
                .as("of 1000 lines, 100 in each tenth on average")
                .matches(counts -> LongStream.of(counts).allMatch(count -> count > 60 && count < 140));
    }

    @Property(tries = 200)
    void one_that_had_stood_is_opened_within_a_second_and_others_about_an_interval_later(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 3_600_000) long millis) {
        Reopening reopening = new Reopening(Duration.ofMillis(millis), seed);
        long again = millis * 1_000_000;

        assertThat(reopening.waitNanos(true)).isBetween(0L, Math.min(again, Reopening.AT_ONCE_NANOS));
        assertThat(reopening.waitNanos(false)).isBetween(again - again / 4, again + again / 4 + 1);
    }

    @Test
    void one_that_stood_for_less_than_an_interval_is_not_opened_at_once() {
        Reopening reopening = new Reopening(AGAIN, 1);

        assertThat(reopening.isAtOnce(AGAIN.toNanos() - 1)).isFalse();
        assertThat(reopening.isAtOnce(AGAIN.toNanos())).isTrue();
    }
}
