package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.SyncJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SyncJournal} must do. */
public abstract class SyncJournalContract {

    private static final ClusterId PAIR = ClusterId.of("pair");
    private static final ClusterId OTHER = ClusterId.of("other");
    private static final Instant START = Instant.parse("2026-03-01T22:15:00.123456Z");

    /** For subclasses. */
    protected SyncJournalContract() {}

    /**
     * Opens an empty journal.
     *
     * @return a journal that knows no cluster
     */
    protected abstract SyncJournal open();

    /**
     * What a new process finds after this one was killed.
     *
     * @return the same journal opened again, or empty if it ends with its process
     */
    protected Optional<SyncJournal> openAgain() {
        return Optional.empty();
    }

    @Test
    void a_cluster_that_nobody_knows_has_no_runs() {
        assertThat(open().runs(PAIR, 10).orElseThrow()).isEmpty();
    }

    @Test
    void every_kind_with_every_outcome_comes_back_as_it_was_written_in_order() {
        SyncJournal journal = open();
        List<SyncRun> written = everyKind();

        for (SyncRun run : written) {
            assertThat(journal.append(run)).isInstanceOf(EffectOutcome.Succeeded.class);
        }

        assertThat(journal.runs(PAIR, written.size()).orElseThrow()).isEqualTo(written);
    }

    @Test
    void what_was_taken_outlives_the_process() {
        SyncJournal journal = open();
        List<SyncRun> written = everyKind();
        written.forEach(journal::append);
        Optional<SyncJournal> again = openAgain();
        assumeThat(again).as("a journal that survives its process").isPresent();

        assertThat(again.orElseThrow().runs(PAIR, written.size()).orElseThrow()).isEqualTo(written);
    }

    @Test
    void nothing_is_left_out_and_the_first_is_number_one() {
        SyncJournal journal = open();

        assertThat(journal.append(run(PAIR, 2, ""))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(journal.append(run(PAIR, 1, ""))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(journal.append(run(PAIR, 3, ""))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(journal.runs(PAIR, 10).orElseThrow()).containsExactly(run(PAIR, 1, ""));
    }

    @Test
    void the_last_run_may_be_repeated_and_is_kept_once() {
        SyncJournal journal = open();
        journal.append(run(PAIR, 1, ""));
        for (int time = 0; time < 3; time++) {
            assertThat(journal.append(run(PAIR, 2, ""))).isInstanceOf(EffectOutcome.Succeeded.class);
        }

        assertThat(journal.append(run(PAIR, 1, ""))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(journal.runs(PAIR, 10).orElseThrow()).containsExactly(run(PAIR, 1, ""), run(PAIR, 2, ""));
    }

    @Test
    void another_run_at_the_same_place_is_rejected_and_changes_nothing() {
        SyncJournal journal = open();
        journal.append(run(PAIR, 1, ""));

        assertThat(journal.append(run(PAIR, 1, "another"))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(journal.runs(PAIR, 10).orElseThrow()).containsExactly(run(PAIR, 1, ""));
    }

    @Test
    void clusters_do_not_disturb_each_other() {
        SyncJournal journal = open();
        journal.append(run(PAIR, 1, ""));
        journal.append(run(OTHER, 1, ""));
        journal.append(run(PAIR, 2, ""));

        assertThat(journal.runs(PAIR, 10).orElseThrow()).containsExactly(run(PAIR, 1, ""), run(PAIR, 2, ""));
        assertThat(journal.runs(OTHER, 10).orElseThrow()).containsExactly(run(OTHER, 1, ""));
    }

    @Test
    void of_many_the_newest_are_told_oldest_first() {
        SyncJournal journal = open();
        IntStream.rangeClosed(1, 5).forEach(i -> journal.append(run(PAIR, i, "")));

        assertThat(journal.runs(PAIR, 2).orElseThrow()).containsExactly(run(PAIR, 4, ""), run(PAIR, 5, ""));
    }

    @Test
    void what_was_read_does_not_change_when_more_is_written() {
        SyncJournal journal = open();
        journal.append(run(PAIR, 1, ""));
        List<SyncRun> read = journal.runs(PAIR, 10).orElseThrow();

        journal.append(run(PAIR, 2, ""));

        assertThat(read).containsExactly(run(PAIR, 1, ""));
    }

    @Test
    void of_many_writers_at_once_one_takes_the_next_place() throws Exception {
        SyncJournal journal = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EffectOutcome>> writers = IntStream.range(0, 16)
                    .<Callable<EffectOutcome>>mapToObj(i -> () -> journal.append(run(PAIR, 1, "writer " + i)))
                    .toList();
            int winners = 0;
            for (Future<EffectOutcome> outcome : threads.invokeAll(writers)) {
                winners += outcome.get() instanceof EffectOutcome.Succeeded ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(journal.runs(PAIR, 10).orElseThrow()).hasSize(1);
    }

    private static SyncRun run(ClusterId cluster, long sequence, String detail) {
        return run(cluster, sequence, SyncKind.FULL_INITIAL, SyncOutcome.ABORTED, detail);
    }

    private static SyncRun run(ClusterId cluster, long sequence, SyncKind kind, SyncOutcome outcome, String detail) {
        Instant asked = Instant.EPOCH.plusSeconds(sequence);
        return new SyncRun(
                cluster,
                sequence,
                kind,
                NodeId.of("core2"),
                NodeId.of("core1"),
                Epoch.of(1),
                asked,
                asked.plusSeconds(1),
                outcome,
                detail,
                null);
    }

    private static List<SyncRun> everyKind() {
        String text = "a \"b\" \\ \n\u0001 ü 漢";
        List<SyncRun> runs = new ArrayList<>();
        for (SyncKind kind : SyncKind.values()) {
            for (SyncOutcome outcome : SyncOutcome.values()) {
                runs.add(run(PAIR, runs.size() + 1L, kind, outcome, text));
            }
        }
        runs.add(remembered(
                runs.size() + 1L,
                new SyncRecord(
                        SyncKind.REVERSE, NodeId.of("core1"), NodeId.of("core2"), START, null, Result.RUNNING, text)));
        runs.add(remembered(
                runs.size() + 1L,
                new SyncRecord(
                        SyncKind.REVERSE, NodeId.of("core1"), NodeId.of("core2"), START, START, Result.SUCCESS, null)));
        return runs;
    }

    /** A run of a group that knows no epoch, with what the product remembers of it. */
    private static SyncRun remembered(long sequence, SyncRecord record) {
        return new SyncRun(
                PAIR,
                sequence,
                record.kind(),
                record.target(),
                record.source(),
                null,
                START,
                START.plusNanos(1_000),
                SyncOutcome.SUCCEEDED,
                "",
                record);
    }
}
