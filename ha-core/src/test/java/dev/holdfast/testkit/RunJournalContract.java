package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.runbook.RunRule;
import dev.holdfast.spi.RunJournal;
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

/** What every {@link RunJournal} must do. */
public abstract class RunJournalContract {

    private static final Instant START = Instant.parse("2026-03-01T22:15:00.123456789Z");

    /** For subclasses. */
    protected RunJournalContract() {}

    /**
     * Opens an empty journal.
     *
     * @return a journal that knows no run
     */
    protected abstract RunJournal open();

    /**
     * What a new process finds after this one was killed.
     *
     * @return the same journal opened again, or empty if it ends with its process
     */
    protected Optional<RunJournal> openAgain() {
        return Optional.empty();
    }

    @Test
    void a_run_that_nobody_knows_has_no_records() {
        assertThat(open().records("r").orElseThrow()).isEmpty();
    }

    @Test
    void every_kind_of_record_comes_back_as_it_was_written_in_order() {
        RunJournal runs = open();
        List<RunRecord> written = everyKind("r");

        for (RunRecord record : written) {
            assertThat(runs.append(record)).isInstanceOf(EffectOutcome.Succeeded.class);
        }

        assertThat(runs.records("r").orElseThrow()).isEqualTo(written);
    }

    @Test
    void what_was_taken_outlives_the_process() {
        RunJournal runs = open();
        List<RunRecord> written = everyKind("r");
        written.forEach(runs::append);
        Optional<RunJournal> again = openAgain();
        assumeThat(again).as("a journal that survives its process").isPresent();

        assertThat(again.orElseThrow().records("r").orElseThrow()).isEqualTo(written);
    }

    @Test
    void nothing_is_left_out_and_the_first_is_number_one() {
        RunJournal runs = open();

        assertThat(runs.append(tick("r", 2, 0))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(runs.append(tick("r", 1, 0))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(runs.append(tick("r", 3, 0))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(runs.records("r").orElseThrow()).containsExactly(tick("r", 1, 0));
    }

    @Test
    void the_last_record_may_be_repeated_and_is_kept_once() {
        RunJournal runs = open();
        runs.append(tick("r", 1, 0));
        for (int time = 0; time < 3; time++) {
            assertThat(runs.append(tick("r", 2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
        }

        assertThat(runs.append(tick("r", 1, 0))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(runs.records("r").orElseThrow()).containsExactly(tick("r", 1, 0), tick("r", 2, 1));
    }

    @Test
    void another_record_at_the_same_place_is_rejected_and_changes_nothing() {
        RunJournal runs = open();
        runs.append(tick("r", 1, 0));

        assertThat(runs.append(tick("r", 1, 9))).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(runs.records("r").orElseThrow()).containsExactly(tick("r", 1, 0));
    }

    @Test
    void runs_do_not_disturb_each_other() {
        RunJournal runs = open();
        runs.append(tick("r", 1, 0));
        runs.append(tick("s", 1, 5));
        runs.append(tick("r", 2, 1));

        assertThat(runs.records("r").orElseThrow()).containsExactly(tick("r", 1, 0), tick("r", 2, 1));
        assertThat(runs.records("s").orElseThrow()).containsExactly(tick("s", 1, 5));
    }

    @Test
    void what_was_read_does_not_change_when_more_is_written() {
        RunJournal runs = open();
        runs.append(tick("r", 1, 0));
        List<RunRecord> read = runs.records("r").orElseThrow();

        runs.append(tick("r", 2, 1));

        assertThat(read).containsExactly(tick("r", 1, 0));
    }

    @Test
    void of_many_drivers_at_once_one_writes_the_next_record() throws Exception {
        RunJournal runs = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EffectOutcome>> drivers = IntStream.range(0, 16)
                    .<Callable<EffectOutcome>>mapToObj(i -> () -> runs.append(tick("r", 1, i)))
                    .toList();
            int winners = 0;
            for (Future<EffectOutcome> outcome : threads.invokeAll(drivers)) {
                winners += outcome.get() instanceof EffectOutcome.Succeeded ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs.records("r").orElseThrow()).hasSize(1);
    }

    private static RunRecord tick(String run, long sequence, long second) {
        return new RunRecord(run, sequence, new RunInput.Ticked(START.plusSeconds(second)), RunRule.R500);
    }

    private static List<RunRecord> everyKind(String run) {
        String text = "a \"b\" \\ \n\u0001 ü 漢";
        List<RunInput> inputs = List.of(
                new RunInput.Started(START, "01", "ann", Answers.NONE),
                new RunInput.Reported(START, "01", EffectOutcome.failed(text, true)),
                new RunInput.Retried(START, "01", "ann", text, Answers.NONE),
                new RunInput.Reported(START, "01", EffectOutcome.indeterminate(text)),
                new RunInput.Verified(START, "01", "bob", true, text),
                new RunInput.Reported(START, "02", EffectOutcome.succeeded(text, List.of(text, ""))),
                new RunInput.Attested(START, "03", "ann", text, "sha-256:00"),
                new RunInput.Decided(START, "04", "ann", false, text),
                new RunInput.Skipped(START, "05", "ann", text),
                new RunInput.CompensationOrdered(START, "ann", text),
                new RunInput.Undone(START, "01", "", EffectOutcome.rejected(text)),
                new RunInput.Aborted(START, "ann", text),
                new RunInput.Resumed(START),
                new RunInput.Ticked(START));
        List<RunRecord> records = new ArrayList<>();
        for (RunInput input : inputs) {
            records.add(new RunRecord(run, records.size() + 1L, input, RunRule.R500));
        }
        return records;
    }
}
