package dev.holdfast.sync.corecli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.sync.history.SyncHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scheduler that a demotion by command leaves stopped (CORE-130): owed, awaited, proven, or stopped all the same. */
class SchedulerStandingTest {

    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Instant DEMOTED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SAVED = Instant.parse("2026-03-01T10:30:00Z");
    private static final SyncSchedule HOURLY = new SyncSchedule(LocalTime.of(12, 0), Interval.hours(1), SAVED);
    private static final Duration LATE = Duration.ofMinutes(5);

    private static SyncRecord begun(String time) {
        Instant start = Instant.parse("2026-03-01T" + time + "Z");
        return new SyncRecord(
                SyncKind.INCREMENTAL,
                CORE2,
                NodeId.of("core1"),
                start,
                start.plusSeconds(60),
                SyncRecord.Result.SUCCESS,
                null);
    }

    private static SyncRun ordered(String time) {
        Instant asked = Instant.parse("2026-03-01T" + time + "Z");
        return new SyncRun(
                ClusterId.of("pair"),
                1,
                SyncKind.INCREMENTAL,
                CORE2,
                NodeId.of("core1"),
                null,
                asked,
                asked.plusSeconds(120),
                SyncOutcome.SUCCEEDED,
                "",
                null);
    }

    private static SchedulerStanding at(
            String now, @Nullable SyncSchedule schedule, List<SyncRun> ordered, String... begun) {
        SyncHistory history = new SyncHistory(
                CORE2, Stream.of(begun).map(SchedulerStandingTest::begun).toList());
        return SchedulerStanding.of(
                DEMOTED, schedule, history, ordered, LATE, Instant.parse("2026-03-01T" + now + "Z"));
    }

    @Test
    void until_the_page_is_saved_somebody_has_to_save_it() {
        SyncSchedule older = new SyncSchedule(LocalTime.of(12, 0), Interval.hours(1), DEMOTED.minusSeconds(60));

        assertThat(at("18:00:00", null, List.of()))
                .isEqualTo(new SchedulerStanding.Owed(PortalTask.SAVE_THE_PAGE.instruction("core2")));
        assertThat(at("18:00:00", older, List.of(), "13:00:00")).isInstanceOf(SchedulerStanding.Owed.class);
    }

    @Test
    void after_the_saving_the_next_run_is_awaited() {
        assertThat(at("10:31:00", HOURLY, List.of()))
                .isEqualTo(new SchedulerStanding.Awaited(Instant.parse("2026-03-01T12:00:00Z")));
        assertThat(at("12:03:00", HOURLY, List.of()))
                .isEqualTo(new SchedulerStanding.Awaited(Instant.parse("2026-03-01T13:00:00Z")));
    }

    @Test
    void a_run_that_begins_when_it_is_due_proves_it() {
        assertThat(at("12:10:00", HOURLY, List.of(), "12:00:04"))
                .isEqualTo(new SchedulerStanding.Runs(begun("12:00:04")));
        assertThat(at("12:10:00", HOURLY, List.of(), "11:59:59")).isInstanceOf(SchedulerStanding.Runs.class);
    }

    @Test
    void a_run_at_another_time_or_one_that_we_ordered_proves_nothing() {
        assertThat(at("12:04:00", HOURLY, List.of(), "11:15:00")).isInstanceOf(SchedulerStanding.Awaited.class);
        assertThat(at("12:04:00", HOURLY, List.of(ordered("11:59:58")), "12:00:04"))
                .isInstanceOf(SchedulerStanding.Awaited.class);
        assertThat(at("12:04:00", HOURLY, List.of(), "09:00:01")).isInstanceOf(SchedulerStanding.Awaited.class);
    }

    @Test
    void two_runs_that_are_missing_mean_that_it_stands_still_whatever_ran_before() {
        assertThat(at("13:06:00", HOURLY, List.of()))
                .isInstanceOfSatisfying(SchedulerStanding.Stopped.class, stopped -> {
                    assertThat(stopped.missed().inARow()).isEqualTo(2);
                    assertThat(stopped.instruction()).contains("Save > Apply > OK");
                });
        assertThat(at("14:06:00", HOURLY, List.of(), "12:00:04")).isInstanceOf(SchedulerStanding.Stopped.class);
    }
}
