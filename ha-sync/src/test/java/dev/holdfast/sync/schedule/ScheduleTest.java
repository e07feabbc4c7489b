package dev.holdfast.sync.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.sync.schedule.ChainSchedule.Link;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final NodeId SECONDARY = NodeId.of("core2");
    private static final NodeId DR = NodeId.of("core3");
    private static final LocalTime ONE_PM = LocalTime.of(13, 0);
    private static final Instant SAVED = Instant.parse("2024-03-05T14:00:00Z");
    private static final SyncSchedule HOURLY = new SyncSchedule(ONE_PM, Interval.minutes(60), SAVED);

    @Test
    void tv_01_saved_at_two_with_a_start_at_one_the_next_run_is_tomorrow_at_one_after_23_hours() {
        SaveReview review = SaveReview.of(HOURLY, HOURLY, SAVED, Duration.ofMinutes(20));

        assertThat(review.impact().nextAfter()).isEqualTo("2024-03-06T13:00:00Z");
        assertThat(review.impact().gap()).isEqualTo(Duration.ofHours(23));
        assertThat(review.needsReview()).isTrue();
    }

    @Test
    void tv_02_saved_exactly_at_the_start_the_first_run_is_the_next_day() {
        Instant exactly = Instant.parse("2024-03-05T13:00:00Z");

        assertThat(new Runs(new SyncSchedule(ONE_PM, Interval.minutes(60), exactly)).next(exactly))
                .isEqualTo("2024-03-06T13:00:00Z");
    }

    @Test
    void tv_03_every_hour_means_every_hour_also_when_the_clocks_of_people_change() {
        Instant beforeTheChange = Instant.parse("2024-03-30T12:59:59Z");
        SyncSchedule schedule = new SyncSchedule(ONE_PM, Interval.minutes(60), beforeTheChange);

        assertThat(new Runs(schedule).next(Instant.parse("2024-03-30T23:59:00Z"), 4))
                .extracting(Instant::toString)
                .containsExactly(
                        "2024-03-31T00:00:00Z", "2024-03-31T01:00:00Z", "2024-03-31T02:00:00Z", "2024-03-31T03:00:00Z");
        assertThat(new Runs(schedule).next(beforeTheChange, 3))
                .extracting(Instant::toString)
                .containsExactly("2024-03-30T13:00:00Z", "2024-03-30T14:00:00Z", "2024-03-30T15:00:00Z");
    }

    @Test
    void tv_27_the_recovery_point_of_a_chain_is_the_sum_of_its_hops() {
        assertThat(chain().recoveryPoints())
                .containsExactly(
                        new RecoveryPoint(SECONDARY, Duration.ofMinutes(80)),
                        new RecoveryPoint(DR, Duration.ofMinutes(230)));
    }

    @Test
    void the_run_before_the_first_is_none_and_the_one_before_a_run_is_an_interval_earlier() {
        Runs runs = new Runs(HOURLY);

        assertThat(runs.previous(SAVED)).isEmpty();
        assertThat(runs.previous(Instant.parse("2024-03-06T12:59:59Z"))).isEmpty();
        assertThat(runs.previous(Instant.parse("2024-03-06T13:00:00Z")))
                .contains(Instant.parse("2024-03-06T13:00:00Z"));
        assertThat(runs.previous(Instant.parse("2024-03-06T15:59:59Z")))
                .contains(Instant.parse("2024-03-06T15:00:00Z"));
        assertThat(runs.count(SAVED, Instant.parse("2024-03-06T15:00:00Z"))).isEqualTo(2);
        assertThatThrownBy(() -> runs.next(SAVED, 0)).hasMessageContaining("ask for 1 to");
    }

    @Test
    void a_save_that_costs_most_of_a_day_is_told_with_a_start_that_does_not() {
        SyncSchedule running = new SyncSchedule(ONE_PM, Interval.minutes(60), Instant.parse("2024-03-01T08:00:00Z"));

        SaveReview review = SaveReview.of(running, running, SAVED, Duration.ofMinutes(20));

        assertThat(review.impact().nextBefore()).isEqualTo("2024-03-05T15:00:00Z");
        assertThat(review.suggestedStart()).isEqualTo(LocalTime.of(14, 15));
        // The copy of 14:00 is what a failover finds until the run of 13:00 the next day has completed.
        assertThat(review.worstAge()).isEqualTo(Duration.ofMinutes(23 * 60 + 20));
        assertThat(review.text())
                .isEqualTo("Saved now, the next replication is at 2024-03-06T13:00:00Z instead of"
                        + " 2024-03-05T15:00:00Z, 23 h 0 min from the saving on. Until then a failover loses up to"
                        + " 23 h 20 min: set StartTime to 14:15 UTC.");

        SyncSchedule better = new SyncSchedule(review.suggestedStart(), Interval.minutes(60), SAVED);
        assertThat(SaveReview.of(running, better, SAVED, Duration.ofMinutes(20)).needsReview())
                .isFalse();
    }

    @Test
    void a_start_shortly_before_midnight_is_followed_by_one_shortly_after() {
        Instant late = Instant.parse("2024-03-05T23:50:00Z");

        assertThat(SaveReview.of(HOURLY, HOURLY, late, Duration.ZERO).suggestedStart())
                .isEqualTo(LocalTime.MIDNIGHT);
    }

    @Test
    void a_chain_is_staggered_by_the_longest_replication_of_the_node_before() {
        ChainSchedule staggered = chain().staggered(SAVED);

        assertThat(staggered.links())
                .extracting(link -> link.schedule().startTime())
                .containsExactly(ONE_PM, LocalTime.of(13, 30));
        assertThat(staggered.afterSaving())
                .extracting(RecoveryPoint::worst)
                .containsExactly(Duration.ofMinutes(80 + 23 * 60), Duration.ofMinutes(230 + 23 * 60 + 23 * 60 + 30));
    }

    @Test
    void unstaggered_the_third_core_pulls_while_the_second_is_written_and_staggered_it_does_not() {
        Instant day = Instant.parse("2024-03-06T13:00:00Z");
        Instant end = day.plus(Duration.ofHours(6));

        assertThat(Forecast.of(chain(), List.of(), day, end).clashes())
                .hasSize(3)
                .allMatch(clash -> clash.node().equals(DR)
                        && clash.kind() == Forecast.Kind.SOURCE_REPLICATES
                        && clash.likelihood() == Forecast.Likelihood.LIKELY);
        ChainSchedule quick = new ChainSchedule(
                List.of(link(SECONDARY, Interval.minutes(60), 20, 25), link(DR, Interval.minutes(120), 25, 30)));
        assertThat(Forecast.of(quick.staggered(SAVED), List.of(), day, end).clashes())
                .isEmpty();
    }

    @Test
    void a_replication_longer_than_its_interval_is_overtaken_for_certain_or_perhaps() {
        Instant day = Instant.parse("2024-03-06T13:00:00Z");
        ChainSchedule slow = new ChainSchedule(List.of(link(SECONDARY, Interval.minutes(60), 50, 70)));

        assertThat(Forecast.of(slow, List.of(), day, day.plus(Duration.ofHours(3)))
                        .clashes())
                .extracting(Forecast.Clash::text)
                .containsExactly(
                        "2024-03-06T14:00:00Z core2: possibly OWN_RUN_BEFORE core2",
                        "2024-03-06T15:00:00Z core2: possibly OWN_RUN_BEFORE core2");
    }

    @Test
    void runs_that_fall_into_a_maintenance_window_or_run_on_into_it_are_foreseen() {
        MaintenanceWindow backup = MaintenanceWindow.daily("backup", LocalTime.of(2, 0), Duration.ofMinutes(45));
        Instant midnight = Instant.parse("2024-03-07T00:00:00Z");
        ChainSchedule one = new ChainSchedule(List.of(link(SECONDARY, Interval.minutes(60), 20, 65)));

        assertThat(Forecast.of(one, List.of(backup), midnight, midnight.plus(Duration.ofHours(6)))
                        .clashes())
                .filteredOn(clash -> clash.kind() == Forecast.Kind.WINDOW)
                .extracting(Forecast.Clash::text)
                .containsExactly(
                        "2024-03-07T01:00:00Z core2: possibly WINDOW backup",
                        "2024-03-07T02:00:00Z core2: likely WINDOW backup");
    }

    @Test
    void a_window_of_every_week_opens_on_its_day_and_clears_at_its_end() {
        MaintenanceWindow sunday =
                MaintenanceWindow.weekly("patching", DayOfWeek.SUNDAY, LocalTime.of(22, 0), Duration.ofHours(4));
        Instant from = Instant.parse("2024-03-01T00:00:00Z");

        assertThat(sunday.begins(from, Instant.parse("2024-03-15T00:00:00Z")))
                .extracting(Instant::toString)
                .containsExactly("2024-03-03T22:00:00Z", "2024-03-10T22:00:00Z");
        assertThat(sunday.clearAfter(Instant.parse("2024-03-04T01:00:00Z"))).isEqualTo("2024-03-04T02:00:00Z");
        assertThat(sunday.clearAfter(Instant.parse("2024-03-04T02:00:00Z"))).isEqualTo("2024-03-04T02:00:00Z");
        assertThatThrownBy(() -> MaintenanceWindow.daily("always", LocalTime.NOON, Duration.ofDays(1)))
                .hasMessageContaining("shorter than the time after which it comes back");
    }

    private static ChainSchedule chain() {
        return new ChainSchedule(
                List.of(link(SECONDARY, Interval.minutes(60), 20, 25), link(DR, Interval.minutes(120), 30, 45)));
    }

    private static Link link(NodeId node, Interval every, int p95, int longest) {
        return new Link(
                node, new SyncSchedule(ONE_PM, every, SAVED), Duration.ofMinutes(p95), Duration.ofMinutes(longest));
    }
}
