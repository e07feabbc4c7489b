package dev.holdfast.sync.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MissedRunsTest {

    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final SyncSchedule HOURLY = new SyncSchedule(LocalTime.of(13, 0), Interval.minutes(60), NOON);

    @Test
    void a_standby_whose_scheduler_was_left_stopped_is_known_by_the_runs_that_never_came() {
        MissedRuns missed = missed(Duration.ofHours(5), begun(60), begun(121));

        assertThat(missed.missed())
                .containsExactly(Instant.parse("2024-03-05T15:00:00Z"), Instant.parse("2024-03-05T16:00:00Z"));
        assertThat(missed.schedulerStopped()).isTrue();
    }

    @Test
    void one_that_was_left_out_because_the_one_before_ran_on_is_no_stopped_scheduler() {
        MissedRuns missed = missed(Duration.ofHours(5), begun(60), begun(180), begun(240));

        assertThat(missed.missed()).containsExactly(Instant.parse("2024-03-05T14:00:00Z"));
        assertThat(missed.schedulerStopped()).isFalse();
    }

    @Test
    void a_run_that_may_still_begin_is_not_missing_yet() {
        assertThat(missed(Duration.ofMinutes(65)).missed()).isEmpty();
        assertThat(missed(Duration.ofMinutes(65).plusNanos(1)).inARow()).isEqualTo(1);
    }

    @Test
    void a_tolerance_as_long_as_the_interval_could_take_one_run_for_another() {
        assertThatThrownBy(() -> MissedRuns.of(SyncHistory.empty(CORE2), HOURLY, Duration.ofMinutes(60), NOON, NOON))
                .hasMessageContaining("less than Run Every");
    }

    private static MissedRuns missed(Duration until, SyncRecord... lines) {
        SyncHistory history = new SyncHistory(CORE2, Arrays.asList(lines));
        return MissedRuns.of(history, HOURLY, TOLERANCE, NOON, NOON.plus(until));
    }

    private static SyncRecord begun(int minute) {
        Instant at = NOON.plus(Duration.ofMinutes(minute));
        return new SyncRecord(
                SyncKind.INCREMENTAL, CORE2, NodeId.of("core1"), at, at.plusSeconds(600), Result.SUCCESS, null);
    }
}
