package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncReviewTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");

    private static SyncRecord run(SyncKind kind, int hour, @Nullable Integer minutes, Result result) {
        Instant start = NOON.plus(Duration.ofHours(hour));
        return new SyncRecord(
                kind,
                CORE2,
                CORE1,
                start,
                minutes == null ? null : start.plus(Duration.ofMinutes(minutes)),
                result,
                null);
    }

    @Test
    void leaves_the_first_one_out_of_the_times_and_counts_failures_since_the_last_success() {
        List<SyncRecord> history = new ArrayList<>(List.of(
                run(SyncKind.FULL_INITIAL, 0, 300, Result.SUCCESS),
                run(SyncKind.INCREMENTAL, 6, null, Result.FAILURE),
                run(SyncKind.INCREMENTAL, 7, 20, Result.SUCCESS),
                run(SyncKind.INCREMENTAL, 8, 40, Result.SUCCESS),
                run(SyncKind.INCREMENTAL, 9, 5, Result.FAILURE),
                run(SyncKind.INCREMENTAL, 10, null, Result.FAILURE),
                run(SyncKind.INCREMENTAL, 11, null, Result.RUNNING)));
        Collections.reverse(history);

        SyncReview review = SyncReview.of(CORE2, history);

        assertThat(review.openFailures()).isEqualTo(2);
        assertThat(review.running()).isTrue();
        assertThat(review.p95()).contains(Duration.ofMinutes(40));
        assertThat(review.longest()).contains(Duration.ofMinutes(40));
    }

    @Test
    void takes_the_smallest_time_within_which_95_of_100_ended() {
        List<SyncRecord> history = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            history.add(run(SyncKind.INCREMENTAL, i, i, Result.SUCCESS));
        }

        assertThat(SyncReview.of(CORE2, history).p95()).contains(Duration.ofMinutes(95));
        assertThat(SyncReview.of(CORE2, history).longest()).contains(Duration.ofMinutes(100));
    }

    @Test
    void speaks_in_the_words_that_lint_reads() {
        SyncReview review = SyncReview.of(
                CORE2,
                List.of(
                        run(SyncKind.INCREMENTAL, 1, 70, Result.SUCCESS),
                        run(SyncKind.INCREMENTAL, 3, null, Result.FAILURE)));

        LintReport report = Pair.answers().build().check(review.in(Observed.NOTHING));

        assertThat(report.has("core.sync-overlap")).isTrue();
        assertThat(report.has("core.sync-failures-open")).isTrue();
    }

    @Test
    void knows_no_times_of_an_empty_history() {
        SyncReview review = SyncReview.of(CORE1, List.of(run(SyncKind.INCREMENTAL, 1, 70, Result.SUCCESS)));

        assertThat(review).isEqualTo(SyncReview.of(CORE1, List.of()));
        assertThat(review.in(Observed.NOTHING).of(CORE1, CoreObservations.SYNC_P95))
                .isEmpty();
    }
}
