package dev.holdfast.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.sync.history.HistoryWatch;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import dev.holdfast.testkit.FakeReplicationControl;
import dev.holdfast.testkit.FakeReplicationControl.Course;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryMonitorTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");
    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SetTime time = new SetTime();
    private final MemoryHaStore store = MemoryHaStore.create(time.clock());
    private final FakeReplicationControl control =
            new FakeReplicationControl(Map.of(CORE1, Manner.WILLING, CORE2, Manner.WILLING), time.clock());
    private final List<NoticeKind> told = new ArrayList<>();

    @Test
    void what_the_products_scheduler_began_is_kept_and_told_when_it_has_ended() throws InterruptedException {
        HistoryMonitor monitor = monitor(control);
        monitor.look();
        control.next(Duration.ofMinutes(20), Course.SUCCEEDS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        monitor.look();
        assertThat(told).isEmpty();

        time.sleep(Duration.ofMinutes(21));
        assertThat(monitor.look().orElseThrow().isWhole()).isTrue();
        monitor.look();

        assertThat(told).containsExactly(NoticeKind.SYNC_COMPLETED);
        assertThat(store.runs(CLUSTER, 10).orElseThrow())
                .extracting(SyncRun::detail)
                .containsExactly("seen in the product's history");
    }

    @Test
    void what_happened_before_this_process_began_is_told_and_what_was_told_is_not() throws InterruptedException {
        control.next(Duration.ofMinutes(20), Course.SUCCEEDS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        time.sleep(Duration.ofMinutes(30));
        monitor(control).look();
        control.next(Duration.ofMinutes(5), Course.FAILS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        time.sleep(Duration.ofMinutes(10));
        told.clear();

        SyncHistory after = monitor(control).look().orElseThrow();

        assertThat(told).containsExactly(NoticeKind.SYNC_FAILED);
        assertThat(after.openFailures()).hasSize(1);
    }

    @Test
    void the_past_of_a_product_that_was_never_watched_is_kept_and_not_told_but_a_copy_too_old_is()
            throws InterruptedException {
        control.next(Duration.ofMinutes(20), Course.SUCCEEDS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        time.sleep(Duration.ofHours(4));

        monitor(control).look();

        assertThat(store.runs(CLUSTER, 10).orElseThrow()).hasSize(1);
        assertThat(told).containsExactly(NoticeKind.SYNC_STALE);
    }

    @Test
    void a_copy_that_became_too_old_while_nobody_looked_is_told() throws InterruptedException {
        control.next(Duration.ofMinutes(20), Course.SUCCEEDS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        time.sleep(Duration.ofMinutes(30));
        monitor(control).look();
        assertThat(told).isEmpty();

        time.sleep(Duration.ofHours(4));
        monitor(control).look();

        assertThat(told).containsExactly(NoticeKind.SYNC_STALE);
    }

    @Test
    void a_product_that_forgets_takes_nothing_from_what_is_known() throws InterruptedException {
        control.next(Duration.ofMinutes(20), Course.SUCCEEDS);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        time.sleep(Duration.ofMinutes(30));
        monitor(control).look();

        SyncHistory later = monitor(forgetful()).look().orElseThrow();

        assertThat(later.records()).hasSize(1);
        assertThat(later.isWhole()).isTrue();
    }

    @Test
    void an_aborted_replication_is_told_as_a_failure() throws InterruptedException {
        HistoryMonitor monitor = monitor(control);
        control.next(Duration.ofMinutes(20), Course.VANISHES);
        control.syncNow(CORE2, CORE1, TIMEOUT);
        monitor.look();
        time.sleep(Duration.ofMinutes(30));

        assertThat(monitor.look().orElseThrow().isWhole()).isFalse();

        assertThat(told).containsExactly(NoticeKind.SYNC_FAILED);
        assertThat(store.runs(CLUSTER, 10).orElseThrow()).hasSize(1);
    }

    @Test
    void a_product_that_cannot_be_read_is_said_and_changes_nothing() {
        FakeReplicationControl gone = new FakeReplicationControl(Map.of(CORE2, Manner.UNREACHABLE), time.clock());

        assertThat(monitor(gone).look()).isInstanceOf(Reply.None.class);
        assertThat(told).isEmpty();
    }

    private HistoryMonitor monitor(ReplicationControl product) {
        HistoryWatch watch = new HistoryWatch(
                CLUSTER,
                new SyncSchedule(
                        LocalTime.NOON, Interval.minutes(60), time.clock().instant()),
                Duration.ofHours(3));
        return new HistoryMonitor(CORE2, product, store, watch, this::tell);
    }

    private EffectOutcome tell(Notice notice) {
        told.add(notice.kind());
        return EffectOutcome.SUCCEEDED;
    }

    private static ReplicationControl forgetful() {
        return new ReplicationControl() {
            @Override
            public EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout) {
                return EffectOutcome.rejected("busy");
            }

            @Override
            public Reply<List<SyncRecord>> history(NodeId target) {
                return Reply.of(List.of());
            }
        };
    }
}
