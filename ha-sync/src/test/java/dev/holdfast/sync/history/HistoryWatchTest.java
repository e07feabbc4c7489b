package dev.holdfast.sync.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.spi.Notice;
import dev.holdfast.sync.history.HistoryWatch.Look;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryWatchTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final HistoryWatch WATCH = new HistoryWatch(
            ClusterId.of("core"),
            new SyncSchedule(LocalTime.NOON, Interval.minutes(60), NOON.minusSeconds(1)),
            Duration.ofMinutes(150));

    @Test
    void a_replication_is_told_once_when_it_has_ended_and_not_again() {
        Look running = look(10, line(0, -1, Result.RUNNING));
        Look ended = look(30, line(0, 20, Result.SUCCESS));

        assertThat(WATCH.between(running, ended)).extracting(Notice::kind).containsExactly(NoticeKind.SYNC_COMPLETED);
        assertThat(WATCH.between(ended, look(40, line(0, 20, Result.SUCCESS)))).isEmpty();
    }

    @Test
    void one_that_began_and_ended_between_two_looks_is_told_too() {
        assertThat(WATCH.between(
                        look(10, line(0, 5, Result.SUCCESS)),
                        look(90, line(0, 5, Result.SUCCESS), line(60, 70, Result.FAILURE))))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.SYNC_FAILED);
    }

    @Test
    void a_success_without_a_date_is_told_as_a_failure() {
        List<Notice> notices = WATCH.between(look(0), look(30, line(0, -1, Result.SUCCESS)));

        assertThat(notices).extracting(Notice::kind).containsExactly(NoticeKind.SYNC_FAILED);
        assertThat(notices.get(0).text()).contains("no date stands in Completed");
    }

    @Test
    void a_replication_still_running_when_the_next_is_due_is_told_once() {
        Look before = look(50, line(0, -1, Result.RUNNING));
        Look after = look(61, line(0, -1, Result.RUNNING));

        assertThat(WATCH.between(look(40, line(0, -1, Result.RUNNING)), before)).isEmpty();
        assertThat(WATCH.between(before, after)).extracting(Notice::kind).containsExactly(NoticeKind.SYNC_OVERLAP);
        assertThat(WATCH.between(after, look(70, line(0, -1, Result.RUNNING)))).isEmpty();
    }

    @Test
    void a_copy_that_has_become_too_old_is_told_once() {
        Look young = look(169, line(0, 20, Result.SUCCESS));
        Look old = look(171, line(0, 20, Result.SUCCESS));

        assertThat(WATCH.between(young, old)).extracting(Notice::kind).containsExactly(NoticeKind.SYNC_STALE);
        assertThat(WATCH.between(old, look(300, line(0, 20, Result.SUCCESS)))).isEmpty();
    }

    @Test
    void looks_in_the_wrong_order_are_rejected() {
        assertThatThrownBy(() -> WATCH.between(look(1), look(0))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Look look(int minute, SyncRecord... lines) {
        return new Look(at(minute), new SyncHistory(CORE2, List.of(lines)));
    }

    private static SyncRecord line(int start, int end, Result result) {
        return new SyncRecord(
                SyncKind.INCREMENTAL,
                CORE2,
                CORE1,
                at(start),
                end < 0 ? null : at(end),
                result,
                result == Result.FAILURE ? "disk full" : null);
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }
}
