package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.SyncJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kit of sync journals finds out what does not keep the contract. */
class BrokenSyncJournalsTest {

    private static final class Kit extends SyncJournalContract {

        private final Supplier<SyncJournal> journal;

        Kit(Supplier<SyncJournal> journal) {
            this.journal = journal;
        }

        @Override
        protected SyncJournal open() {
            return journal.get();
        }
    }

    private enum Fault {
        NONE,
        TAKES_ANYTHING,
        REPEATS,
        OVERWRITES,
        ONE_FOR_ALL,
        GIVES_ITS_OWN_LIST,
        TELLS_THE_OLDEST
    }

    private record Syncs(Fault fault, Map<String, List<SyncRun>> kept) implements SyncJournal {
        @Override
        public synchronized EffectOutcome append(SyncRun run) {
            List<SyncRun> runs = of(run.cluster());
            boolean repeated = !runs.isEmpty() && run.equals(runs.get(runs.size() - 1));
            boolean follows = run.sequence() == runs.size() + 1L;
            if (repeated && fault != Fault.REPEATS) {
                return EffectOutcome.SUCCEEDED;
            }
            if (fault == Fault.OVERWRITES && run.sequence() <= runs.size()) {
                runs.set((int) run.sequence() - 1, run);
                return EffectOutcome.SUCCEEDED;
            }
            if (!follows && !repeated && fault != Fault.TAKES_ANYTHING) {
                return EffectOutcome.rejected("replication " + run.sequence() + " does not follow " + runs.size());
            }
            runs.add(run);
            return EffectOutcome.SUCCEEDED;
        }

        @Override
        public synchronized Reply<List<SyncRun>> runs(ClusterId cluster, int limit) {
            List<SyncRun> runs = of(cluster);
            int newest = Math.max(0, runs.size() - limit);
            return Reply.of(
                    switch (fault) {
                        case GIVES_ITS_OWN_LIST ->
                            runs.size() <= limit ? runs : List.copyOf(runs.subList(newest, runs.size()));
                        case TELLS_THE_OLDEST -> List.copyOf(runs.subList(0, Math.min(limit, runs.size())));
                        default -> List.copyOf(runs.subList(newest, runs.size()));
                    });
        }

        private List<SyncRun> of(ClusterId cluster) {
            return kept.computeIfAbsent(fault == Fault.ONE_FOR_ALL ? "" : cluster.value(), id -> new ArrayList<>());
        }
    }

    private static Iterable<String> faults(Fault fault) {
        return Judged.faults(() -> new Kit(() -> new Syncs(fault, new TreeMap<>())));
    }

    @Test
    void a_journal_that_works_has_no_faults() {
        assertThat(faults(Fault.NONE)).isEmpty();
    }

    @Test
    void a_journal_with_each_fault_is_found_out() {
        assertThat(faults(Fault.TAKES_ANYTHING))
                .contains(
                        "nothing_is_left_out_and_the_first_is_number_one",
                        "of_many_writers_at_once_one_takes_the_next_place");
        assertThat(faults(Fault.REPEATS)).containsExactly("the_last_run_may_be_repeated_and_is_kept_once");
        assertThat(faults(Fault.OVERWRITES)).contains("another_run_at_the_same_place_is_rejected_and_changes_nothing");
        assertThat(faults(Fault.ONE_FOR_ALL)).containsExactly("clusters_do_not_disturb_each_other");
        assertThat(faults(Fault.GIVES_ITS_OWN_LIST))
                .containsExactly("what_was_read_does_not_change_when_more_is_written");
        assertThat(faults(Fault.TELLS_THE_OLDEST)).containsExactly("of_many_the_newest_are_told_oldest_first");
    }
}
