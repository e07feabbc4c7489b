package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TransferEstimateTest {

    private static final TransferEstimate LARGE = TransferEstimate.of(200 * TransferEstimate.GIGABYTE, 100_000_000);

    @Test
    void two_hundred_gigabytes_at_a_hundred_megabits_take_four_hours_and_27_minutes_at_least() {
        assertThat(LARGE.low()).isEqualTo(Duration.ofSeconds(16_000));
        assertThat(TransferEstimate.hours(LARGE.low())).isEqualTo("4 h 27 min");
        assertThat(LARGE.text()).isEqualTo("4 h 27 min at least, likely 7 h 25 min, at worst 17 h 47 min");
    }

    @Test
    void what_is_left_follows_the_pace_so_far() {
        assertThat(LARGE.remaining(50 * TransferEstimate.GIGABYTE, Duration.ofHours(2)))
                .isEqualTo(Duration.ofHours(6));
        assertThat(LARGE.remaining(LARGE.bytes(), Duration.ofHours(9))).isZero();
    }

    @Test
    void figures_that_mean_nothing_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TransferEstimate.of(1, 0))
                .withMessageContaining("at least 1 bit/s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LARGE.remaining(0, Duration.ofHours(1)))
                .withMessageContaining("1 to 200000000000 bytes");
    }

    @Property
    void low_is_never_above_likely_nor_likely_above_high_even_for_absurd_amounts(
            @ForAll @LongRange(min = 0) long bytes, @ForAll @LongRange(min = 1) long bitsPerSecond) {
        TransferEstimate estimate = TransferEstimate.of(bytes, bitsPerSecond);

        assertThat(estimate.low()).isBetween(Duration.ZERO, estimate.likely());
        assertThat(estimate.likely()).isLessThanOrEqualTo(estimate.high());
    }
}
