package dev.holdfast.sync.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncHistoryTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final Interval HOURLY = Interval.minutes(60);

    @Test
    void an_aborted_first_replication_is_known_although_the_product_shows_nothing_of_it() {
        SyncHistory running = history(running(SyncKind.FULL_INITIAL, 0));

        SyncHistory gone = running.read(List.of());

        assertThat(gone.openFailures()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(Result.FAILURE);
            assertThat(line.error()).contains("gone from the history");
        });
        assertThat(gone.in(NodeFacts.UNKNOWN)).isEqualTo(NodeFacts.UNKNOWN.withSync(false, false));
    }

    @Test
    void what_the_product_has_forgotten_stays_known_and_what_it_says_now_counts() {
        SyncHistory known = history(good(SyncKind.FULL_INITIAL, 0, 90), running(SyncKind.INCREMENTAL, 120));

        SyncHistory later = known.read(List.of(good(SyncKind.INCREMENTAL, 120, 20)));

        assertThat(later.records())
                .containsExactly(good(SyncKind.FULL_INITIAL, 0, 90), good(SyncKind.INCREMENTAL, 120, 20));
        assertThat(later.in(NodeFacts.UNKNOWN))
                .isEqualTo(NodeFacts.UNKNOWN.withSync(true, false).withLastSync(at(140), CORE1));
    }

    @Test
    void a_copy_of_everything_takes_the_old_one_away_until_it_is_proven_and_changes_do_not() {
        SyncHistory whole = history(good(SyncKind.FULL_INITIAL, 0, 90));
        assertThat(whole.isWhole()).isTrue();
        assertThat(whole.read(List.of(bad(SyncKind.INCREMENTAL, 120))).isWhole())
                .isTrue();
        assertThat(whole.read(List.of(running(SyncKind.REVERSE, 120))).isWhole())
                .isFalse();
        assertThat(whole.read(List.of(bad(SyncKind.FULL_INITIAL, 120))).isWhole())
                .isFalse();
        assertThat(whole.read(List.of(bad(SyncKind.FULL_INITIAL, 120), good(SyncKind.INCREMENTAL, 300, 20)))
                        .isWhole())
                .isTrue();
        assertThat(SyncHistory.empty(CORE2).isWhole()).isFalse();
    }

    @Test
    void a_success_that_failed_our_proof_is_none_whatever_the_product_says() {
        SyncRecord line = good(SyncKind.FULL_INITIAL, 0, 90);

        SyncHistory judged = history(line).judged(List.of(run(SyncOutcome.UNPROVEN, line)));

        assertThat(judged.isWhole()).isFalse();
        assertThat(judged.openFailures()).extracting(SyncRecord::error).containsExactly("UNPROVEN: because");
    }

    @Test
    void of_a_replication_that_nobody_watched_to_its_end_the_products_word_counts_if_it_has_one() {
        SyncRecord line = good(SyncKind.FULL_INITIAL, 0, 90);

        assertThat(history(line)
                        .judged(List.of(run(SyncOutcome.SUPERSEDED, running(SyncKind.FULL_INITIAL, 0))))
                        .isWhole())
                .isTrue();
        assertThat(SyncHistory.empty(CORE2)
                        .judged(List.of(run(SyncOutcome.LOST, null)))
                        .openFailures())
                .hasSize(1);
        assertThat(SyncHistory.empty(CORE2)
                        .judged(List.of(run(SyncOutcome.REFUSED, null)))
                        .records())
                .isEmpty();
    }

    @Test
    void our_verdict_counts_also_if_the_products_word_was_written_down_in_between() {
        SyncRecord line = good(SyncKind.FULL_INITIAL, 1, 90);
        SyncRun seen = new SyncRun(
                ClusterId.of("core"),
                2,
                SyncKind.FULL_INITIAL,
                CORE2,
                CORE1,
                null,
                at(1),
                at(91),
                SyncOutcome.SUCCEEDED,
                "seen",
                line);

        assertThat(SyncHistory.empty(CORE2)
                        .judged(List.of(run(SyncOutcome.BEGUN, null), seen, run(SyncOutcome.UNPROVEN, line)))
                        .isWhole())
                .isFalse();
        assertThat(SyncHistory.empty(CORE2)
                        .judged(List.of(run(SyncOutcome.BEGUN, null), seen))
                        .isWhole())
                .as("ordered by somebody who died, and proven by the product since")
                .isTrue();
    }

    @Test
    void the_times_of_the_first_replication_are_kept_apart_from_those_of_changes() {
        List<SyncRecord> lines = new ArrayList<>(List.of(good(SyncKind.FULL_INITIAL, 0, 300)));
        for (int i = 1; i <= 20; i++) {
            lines.add(good(SyncKind.INCREMENTAL, 300 + 60 * i, i));
        }

        HistoryAnalysis analysis = HistoryAnalysis.of(new SyncHistory(CORE2, lines), HOURLY, at(1_600));

        assertThat(analysis.incremental())
                .contains(new DurationFigures(20, minutes(1), minutes(10), minutes(19), minutes(20)));
        assertThat(analysis.initial()).map(DurationFigures::longest).contains(minutes(300));
        assertThat(analysis.idlePercent()).contains(66);
        assertThat(analysis.staleness()).contains(minutes(80));
        assertThat(analysis.suggested()).isEqualTo(Interval.minutes(60));
        assertThat(analysis.remarks()).isEmpty();
    }

    @Test
    void overlaps_open_failures_and_too_little_rest_are_remarked() {
        SyncHistory history = history(
                good(SyncKind.INCREMENTAL, 0, 70),
                good(SyncKind.INCREMENTAL, 60, 50),
                bad(SyncKind.INCREMENTAL, 120),
                new SyncRecord(SyncKind.INCREMENTAL, CORE2, CORE1, at(180), null, Result.SUCCESS, null));

        HistoryAnalysis analysis = HistoryAnalysis.of(history, HOURLY, at(240));

        assertThat(analysis.overlaps())
                .containsExactly(
                        new Overlap(history.records().get(0), history.records().get(1), minutes(10)));
        assertThat(analysis.suggested()).isEqualTo(Interval.minutes(105));
        assertThat(analysis.remarks())
                .containsExactly(
                        "2 replication(s) failed since the last success, the last begun 2024-03-05T15:00:00Z (CORE-21)",
                        "1 replication(s) began before the one before had ended (CORE-22)",
                        "the longest replication takes longer than Run Every; set it to 105 minutes or more (CORE-22)");
    }

    @Test
    void the_suggested_interval_is_half_as_long_again_in_quarters_of_an_hour_and_an_hour_at_least() {
        assertThat(HistoryAnalysis.suggested(Duration.ZERO)).isEqualTo(Interval.minutes(60));
        assertThat(HistoryAnalysis.suggested(minutes(40))).isEqualTo(Interval.minutes(60));
        assertThat(HistoryAnalysis.suggested(minutes(40).plusSeconds(1))).isEqualTo(Interval.minutes(75));
        assertThat(HistoryAnalysis.suggested(minutes(60))).isEqualTo(Interval.minutes(90));
    }

    @Test
    void last_sync_status_reads_as_in_the_window_and_is_proven_by_date_and_success_only() {
        assertThat(LastSyncStatus.of(SyncHistory.empty(CORE2)).text()).isEqualTo("Completed: -, Result: None yet");
        LastSyncStatus good = LastSyncStatus.of(history(good(SyncKind.INCREMENTAL, 0, 20)));
        assertThat(good.text()).isEqualTo("Completed: 2024-03-05T12:20:00Z, Result: Success");
        assertThat(good.isProven()).isTrue();
        LastSyncStatus undated = LastSyncStatus.of(
                history(new SyncRecord(SyncKind.INCREMENTAL, CORE2, CORE1, NOON, null, Result.SUCCESS, null)));
        assertThat(undated.isProven()).isFalse();
        assertThat(LastSyncStatus.of(history(bad(SyncKind.INCREMENTAL, 0))).text())
                .isEqualTo("Completed: 2024-03-05T12:05:00Z, Result: Failure (disk full)");
    }

    @Test
    void a_reverse_replication_without_an_example_is_expected_to_take_as_long_as_the_first() {
        SyncHistory history = history(good(SyncKind.FULL_INITIAL, 0, 300), good(SyncKind.INCREMENTAL, 400, 20));

        assertThat(Expectation.of(history, SyncKind.REVERSE))
                .map(Expectation::likely)
                .contains(minutes(300));
        assertThat(Expectation.of(history, SyncKind.INCREMENTAL))
                .map(Expectation::text)
                .contains("20 to 20 min, likely 20 min, judged by 1");
        assertThat(Expectation.of(SyncHistory.empty(CORE2), SyncKind.REVERSE)).isEmpty();
    }

    private static SyncHistory history(SyncRecord... lines) {
        return new SyncHistory(CORE2, List.of(lines));
    }

    private static SyncRecord good(SyncKind kind, int start, int length) {
        return new SyncRecord(kind, CORE2, CORE1, at(start), at(start + length), Result.SUCCESS, null);
    }

    private static SyncRecord bad(SyncKind kind, int start) {
        return new SyncRecord(kind, CORE2, CORE1, at(start), at(start + 5), Result.FAILURE, "disk full");
    }

    private static SyncRecord running(SyncKind kind, int start) {
        return new SyncRecord(kind, CORE2, CORE1, at(start), null, Result.RUNNING, null);
    }

    private static SyncRun run(SyncOutcome outcome, @Nullable SyncRecord record) {
        return new SyncRun(
                ClusterId.of("core"),
                1,
                SyncKind.FULL_INITIAL,
                CORE2,
                CORE1,
                Epoch.of(1),
                NOON,
                NOON,
                outcome,
                "because",
                record);
    }

    private static Instant at(int minutes) {
        return NOON.plus(minutes(minutes));
    }

    private static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }
}
