package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    @Test
    void a_night_passes_midnight_and_ends_before_its_last_moment() {
        assertThat(Oslo.NIGHT.contains(Instant.parse("2026-01-15T21:00:00Z"))).isTrue();
        assertThat(Oslo.NIGHT.contains(Instant.parse("2026-01-15T20:59:59Z"))).isFalse();
        assertThat(Oslo.NIGHT.contains(Instant.parse("2026-01-16T04:59:59Z"))).isTrue();
        assertThat(Oslo.NIGHT.contains(Instant.parse("2026-01-16T05:00:00Z"))).isFalse();
    }

    @Test
    void they_follow_the_users_clock_through_daylight_saving() {
        assertThat(Oslo.NIGHT.next(Instant.parse("2026-01-15T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-15T21:00:00Z"));
        assertThat(Oslo.NIGHT.next(Instant.parse("2026-07-15T12:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-15T20:00:00Z"));
    }

    @Test
    void eight_hours_hold_a_likely_transfer_of_seven_and_not_one_of_nine() {
        assertThat(Oslo.NIGHT.length()).isEqualTo(Duration.ofHours(8));
        assertThat(Oslo.NIGHT.hold(Duration.ofHours(7))).isTrue();
        assertThat(Oslo.NIGHT.hold(Duration.ofHours(9))).isFalse();
    }

    @Test
    void no_time_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC))
                .withMessageContaining("two different times");
    }

    @Property
    void the_next_quiet_moment_is_quiet_and_at_most_a_day_away(
            @ForAll @IntRange(max = 23) int from,
            @ForAll @IntRange(max = 22) int length,
            @ForAll @LongRange(max = 4_000_000_000L) long at) {
        LocalTime begin = LocalTime.of(from, 30);
        QuietHours quiet = new QuietHours(begin, begin.plusHours(length + 1L), ZoneOffset.UTC);
        Instant now = Instant.ofEpochSecond(at);

        assertThat(quiet.contains(quiet.next(now))).isTrue();
        assertThat(quiet.next(now)).isBetween(now, now.plus(Duration.ofDays(1)));
    }
}
