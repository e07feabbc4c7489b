package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyProgress.StepState;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.PlanOrigin;
import dev.holdfast.plan.StepEnd;
import dev.holdfast.spi.ApplyJournal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ApplyJournal} must do. */
public abstract class ApplyJournalContract {

    private static final Instant START = Instant.parse("2026-03-01T22:15:00.123456789Z");

    /** For subclasses. */
    protected ApplyJournalContract() {}

    /**
     * Opens an empty journal.
     *
     * @return a journal that knows no apply
     */
    protected abstract ApplyJournal open();

    /**
     * What a new process finds after this one was killed.
     *
     * @return the same journal opened again, or empty if it ends with its process
     */
    protected Optional<ApplyJournal> openAgain() {
        return Optional.empty();
    }

    /**
     * An apply of two steps, one done, one begun.
     *
     * @param applyId its id
     * @return its records
     */
    protected static List<ApplyRecord> halfDone(String applyId) {
        return numbered(
                applyId,
                new ApplyEvent.Began("ns1", twoSteps(), Map.of("lbvserver vs", "holdfast:core:s1:7")),
                new ApplyEvent.Stepped(List.of(), List.of(1)),
                new ApplyEvent.Stepped(List.of(new StepEnd(1, true, "349 \"will\nsync\" ü")), List.of(2)));
    }

    /**
     * Records in order.
     *
     * @param applyId their apply
     * @param events what they say
     * @return one record for each, from sequence 1 on
     */
    protected static List<ApplyRecord> numbered(String applyId, ApplyEvent... events) {
        List<ApplyRecord> records = new ArrayList<>();
        for (ApplyEvent event : events) {
            records.add(new ApplyRecord(applyId, records.size() + 1L, START.plusSeconds(records.size()), event));
        }
        return records;
    }

    private static ChangeSet twoSteps() {
        return new ChangeSet(
                        "load balancer ns1",
                        List.of(
                                new Change(
                                        ChangeKind.CREATE,
                                        new ObjectRef("server", "core1"),
                                        Map.of(),
                                        Map.of("ipaddress", "10.0.0.1", "comment", "a \"b\" \\ \u0001 ü"),
                                        "declared",
                                        false),
                                new Change(
                                        ChangeKind.UPDATE,
                                        new ObjectRef("lbvserver", "vs"),
                                        Map.of("timeout", "2"),
                                        Map.of(),
                                        "no longer declared",
                                        true)))
                .from(new PlanOrigin("serial 1", "abc"));
    }

    private static void append(ApplyJournal journal, List<ApplyRecord> records) {
        records.forEach(each -> assertThat(journal.append(each)).isEqualTo(EffectOutcome.SUCCEEDED));
    }

    @Test
    void what_was_never_begun_has_no_records() {
        ApplyJournal journal = open();

        assertThat(journal.records("a1").orElseThrow()).isEmpty();
        assertThat(journal.unfinished().orElseThrow()).isEmpty();
    }

    @Test
    void records_are_read_as_they_were_added() {
        ApplyJournal journal = open();
        append(journal, halfDone("a1"));

        assertThat(journal.records("a1").orElseThrow()).isEqualTo(halfDone("a1"));
    }

    @Test
    void every_way_to_end_is_kept() {
        ApplyJournal journal = open();
        List<EffectOutcome> outcomes = List.of(
                EffectOutcome.succeeded("2 steps", List.of("457 no secondary")),
                EffectOutcome.untilRestart("2 steps", List.of("not saved")),
                EffectOutcome.rejected("no"),
                EffectOutcome.failed("busy", true),
                EffectOutcome.indeterminate("given up"));
        for (EffectOutcome outcome : outcomes) {
            String id = "a" + outcomes.indexOf(outcome);
            ApplyEvent began = halfDone(id).get(0).event();
            append(journal, numbered(id, began, new ApplyEvent.TurnedBack("refused"), new ApplyEvent.Ended(outcome)));
            assertThat(ApplyProgress.of(journal.records(id).orElseThrow()).outcome())
                    .contains(outcome);
        }
    }

    @Test
    void what_began_and_did_not_end_is_unfinished_in_the_order_of_beginning() {
        ApplyJournal journal = open();
        append(journal, halfDone("b"));
        append(journal, halfDone("c"));
        append(journal, halfDone("a"));
        journal.append(new ApplyRecord("c", 4, START, new ApplyEvent.Ended(EffectOutcome.SUCCEEDED)));

        assertThat(journal.unfinished().orElseThrow()).containsExactly("b", "a");
    }

    @Test
    void a_record_repeated_is_kept_once() {
        ApplyJournal journal = open();
        append(journal, halfDone("a1"));
        append(journal, halfDone("a1").subList(2, 3));

        assertThat(journal.records("a1").orElseThrow()).hasSize(3);
    }

    @Test
    void a_gap_another_record_in_the_same_place_and_one_after_the_end_are_rejected() {
        ApplyJournal journal = open();
        append(journal, halfDone("a1"));
        ApplyEvent other = new ApplyEvent.TurnedBack("other");

        assertThat(journal.append(new ApplyRecord("a1", 3, START, other))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(journal.append(new ApplyRecord("a1", 5, START, other))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(journal.append(new ApplyRecord("a2", 2, START, other))).isInstanceOf(EffectOutcome.Rejected.class);
        append(
                journal,
                List.of(new ApplyRecord("a1", 4, START, new ApplyEvent.Ended(EffectOutcome.failed("no", false)))));
        assertThat(journal.append(new ApplyRecord("a1", 5, START, other))).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(journal.records("a1").orElseThrow()).hasSize(4);
    }

    @Test
    void unfinished_applies_are_kept_whatever_comes_after_them() {
        ApplyJournal journal = open();
        append(journal, halfDone("old"));
        for (int i = 0; i < 120; i++) {
            ApplyEvent began = halfDone("x").get(0).event();
            append(journal, numbered("n" + i, began, new ApplyEvent.Ended(EffectOutcome.SUCCEEDED)));
        }

        assertThat(journal.unfinished().orElseThrow()).containsExactly("old");
        assertThat(journal.records("old").orElseThrow()).hasSize(3);
        assertThat(journal.records("n119").orElseThrow()).hasSize(2);
    }

    @Test
    void a_new_process_finds_what_was_added() {
        ApplyJournal journal = open();
        append(journal, halfDone("a1"));
        Optional<ApplyJournal> again = openAgain();
        assumeThat(again).isPresent();

        assertThat(again.orElseThrow().unfinished().orElseThrow()).containsExactly("a1");
        ApplyProgress progress =
                ApplyProgress.of(again.orElseThrow().records("a1").orElseThrow());
        assertThat(progress.steps()).containsExactly(StepState.DONE, StepState.BEGUN);
        assertThat(again.orElseThrow().append(new ApplyRecord("a1", 4, START, new ApplyEvent.TurnedBack("killed"))))
                .isEqualTo(EffectOutcome.SUCCEEDED);
    }
}
