package dev.holdfast.model.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TimeZone;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.time.api.constraints.InstantRange;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {

    private static final LocalTime ONE_PM = LocalTime.of(13, 0);

    @Test
    void tv_01_saved_after_start_time_runs_first_on_the_following_day() {
        SyncSchedule schedule = schedule("2024-03-05T14:00:00Z", Interval.hours(1));

        assertThat(schedule.first()).isEqualTo("2024-03-06T13:00:00Z");
        assertThat(Duration.between(schedule.savedAt(), schedule.first())).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void tv_02_saved_exactly_at_start_time_runs_first_on_the_following_day() {
        assertThat(schedule("2024-03-05T13:00:00Z", Interval.hours(1)).first()).isEqualTo("2024-03-06T13:00:00Z");
        assertThat(schedule("2024-03-05T12:59:59.999999999Z", Interval.hours(1)).first())
                .isEqualTo("2024-03-05T13:00:00Z");
    }

    @Test
    void tv_03_runs_every_hour_of_utc_through_the_night_when_clocks_change() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Europe/Berlin")));
            SyncSchedule schedule = schedule("2024-03-30T12:00:00Z", Interval.minutes(60));

            assertThat(LongStream.range(0, 24).mapToObj(schedule::run).map(Instant::toString))
                    .startsWith("2024-03-30T13:00:00Z", "2024-03-30T14:00:00Z", "2024-03-30T15:00:00Z")
                    .contains("2024-03-31T00:00:00Z", "2024-03-31T01:00:00Z", "2024-03-31T02:00:00Z")
                    .endsWith("2024-03-31T12:00:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void tv_04_an_interval_below_an_hour_is_a_matter_for_lint_not_an_error() {
        assertThat(schedule("2024-03-05T12:00:00Z", Interval.minutes(59)).run(1))
                .isEqualTo("2024-03-05T13:59:00Z");
        assertThat(Interval.minutes(59).duration()).isLessThan(Duration.ofMinutes(60));
    }

    @Test
    void saving_again_unchanged_can_lose_most_of_a_day() {
        SyncSchedule schedule = schedule("2024-03-05T12:00:00Z", Interval.hours(1));

        SyncSchedule.SaveImpact impact = schedule.savedAgain(schedule, Instant.parse("2024-03-05T14:00:00Z"));

        assertThat(impact.nextBefore()).isEqualTo("2024-03-05T15:00:00Z");
        assertThat(impact.nextAfter()).isEqualTo("2024-03-06T13:00:00Z");
        assertThat(impact.gap()).isEqualTo(Duration.ofHours(23));
        assertThat(impact.needsReview()).isTrue();
    }

    @Test
    void saving_shortly_before_start_time_needs_no_review() {
        SyncSchedule schedule = schedule("2024-03-05T12:00:00Z", Interval.hours(1));

        assertThat(schedule.savedAgain(schedule, Instant.parse("2024-03-06T12:30:00Z"))
                        .needsReview())
                .isFalse();
    }

    @Test
    void refuses_a_run_before_the_first() {
        assertThatThrownBy(() ->
                        schedule("2024-03-05T12:00:00Z", Interval.hours(1)).run(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the first is 0");
    }

    @Property
    void the_first_run_is_strictly_after_the_saving_within_a_day_and_at_start_time(
            @ForAll @InstantRange(min = "2020-01-01T00:00:00Z", max = "2040-01-01T00:00:00Z") Instant savedAt,
            @ForAll @IntRange(min = 0, max = 1439) int startMinute) {
        LocalTime start = LocalTime.ofSecondOfDay(startMinute * 60L);
        Instant first = new SyncSchedule(start, Interval.hours(1), savedAt).first();

        assertThat(first).isAfter(savedAt).isBeforeOrEqualTo(savedAt.plus(Duration.ofDays(1)));
        assertThat(first.atZone(ZoneOffset.UTC).toLocalTime()).isEqualTo(start);
    }

    @Property
    void runs_rise_strictly_by_run_every_and_next_after_finds_them(
            @ForAll @InstantRange(min = "2020-01-01T00:00:00Z", max = "2040-01-01T00:00:00Z") Instant savedAt,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll Interval.Unit unit,
            @ForAll @LongRange(min = 0, max = 10_000) long k) {
        SyncSchedule schedule = new SyncSchedule(ONE_PM, new Interval(count, unit), savedAt);
        Instant run = schedule.run(k);

        assertThat(Duration.between(run, schedule.run(k + 1)))
                .isEqualTo(schedule.every().duration());
        assertThat(schedule.nextAfter(run)).isEqualTo(schedule.run(k + 1));
        assertThat(schedule.nextAfter(run.minusNanos(1))).isEqualTo(run);
    }

    private static SyncSchedule schedule(String savedAt, Interval every) {
        return new SyncSchedule(ONE_PM, every, Instant.parse(savedAt));
    }
}
