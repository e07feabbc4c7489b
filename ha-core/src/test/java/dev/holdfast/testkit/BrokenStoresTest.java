package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.RunJournal;
import dev.holdfast.store.MemoryHaStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The kits of leases and run journals find out what does not keep the contract. */
class BrokenStoresTest {

    /** A kit whose clock is wound on, or not. */
    private static final class LeaseKit extends LeaseContract {

        private final Function<MemoryHaStore, Lease> bend;
        private final SettableClock clock = new SettableClock();

        LeaseKit(Function<MemoryHaStore, Lease> bend) {
            this.bend = bend;
        }

        @Override
        protected Lease open() {
            return bend.apply(MemoryHaStore.create(clock));
        }

        @Override
        protected void elapse(Duration time) {
            clock.elapse(time);
        }
    }

    @FunctionalInterface
    private interface Hold {
        EffectOutcome hold(ClusterId cluster, String owner, Duration length);
    }

    @FunctionalInterface
    private interface Release {
        EffectOutcome release(ClusterId cluster, String owner);
    }

    private record Bent(Hold holding, Release releasing) implements Lease {
        @Override
        public EffectOutcome hold(ClusterId cluster, String owner, Duration length) {
            return holding.hold(cluster, owner, length);
        }

        @Override
        public EffectOutcome release(ClusterId cluster, String owner) {
            return releasing.release(cluster, owner);
        }
    }

    private static Supplier<LeaseKit> lease(Function<MemoryHaStore, Lease> bend) {
        return () -> new LeaseKit(bend);
    }

    @Test
    void a_lease_that_works_has_no_faults() {
        assertThat(Judged.faults(lease(store -> store))).isEmpty();
    }

    @Test
    void a_lease_that_everybody_gets() {
        assertThat(Judged.faults(
                        lease(store -> new Bent((cluster, owner, length) -> EffectOutcome.SUCCEEDED, store::release))))
                .contains(
                        "one_owner_holds_it_and_a_rival_is_told_who_and_for_how_long",
                        "one_of_many_that_ask_at_once_gets_it",
                        "a_refused_rival_shortens_nothing");
    }

    @Test
    void a_lease_that_never_ends() {
        Clock standing = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        assertThat(Judged.faults(lease(store -> MemoryHaStore.create(standing))))
                .containsExactly("it_ends_by_itself_and_then_its_last_holder_is_a_rival_like_any");
    }

    @Test
    void a_lease_that_cannot_be_extended() {
        assertThat(Judged.faults(lease(store -> {
                    Map<ClusterId, String> holders = new TreeMap<>();
                    return new Bent(
                            (cluster, owner, length) -> owner.equals(holders.put(cluster, owner))
                                    ? EffectOutcome.SUCCEEDED
                                    : store.hold(cluster, owner, length),
                            store::release);
                })))
                .contains("what_is_extended_counts_from_then_on");
    }

    @Test
    void a_lease_that_anybody_gives_back() {
        assertThat(Judged.faults(lease(store -> {
                    Map<ClusterId, String> holders = new TreeMap<>();
                    return new Bent(
                            (cluster, owner, length) -> {
                                EffectOutcome outcome = store.hold(cluster, owner, length);
                                if (outcome instanceof EffectOutcome.Succeeded) {
                                    holders.put(cluster, owner);
                                }
                                return outcome;
                            },
                            (cluster, owner) -> store.release(cluster, holders.getOrDefault(cluster, owner)));
                })))
                .containsExactly(
                        "given_back_it_is_free_at_once_and_giving_it_back_again_does_no_harm",
                        "nobody_gives_back_what_is_somebody_elses");
    }

    @Test
    void a_lease_that_is_refused_without_a_word() {
        assertThat(Judged.faults(lease(store -> new Bent(
                        (cluster, owner, length) ->
                                store.hold(cluster, owner, length) instanceof EffectOutcome.Succeeded
                                        ? EffectOutcome.SUCCEEDED
                                        : EffectOutcome.rejected("no"),
                        store::release))))
                .containsExactly("one_owner_holds_it_and_a_rival_is_told_who_and_for_how_long");
    }

    @Test
    void one_lease_for_all_clusters() {
        ClusterId one = ClusterId.of("one");
        assertThat(Judged.faults(lease(store -> new Bent(
                        (cluster, owner, length) -> store.hold(one, owner, length),
                        (cluster, owner) -> store.release(one, owner)))))
                .containsExactly("each_cluster_has_its_own");
    }

    /** Keeps runs in its own way. */
    private static final class RunKit extends RunJournalContract {

        private final Supplier<RunJournal> journal;

        RunKit(Supplier<RunJournal> journal) {
            this.journal = journal;
        }

        @Override
        protected RunJournal open() {
            return journal.get();
        }
    }

    private enum Fault {
        NONE,
        TAKES_ANYTHING,
        REPEATS,
        OVERWRITES,
        ONE_FOR_ALL,
        GIVES_ITS_OWN_LIST
    }

    private record Runs(Fault fault, Map<String, List<RunRecord>> kept) implements RunJournal {
        @Override
        public synchronized EffectOutcome append(RunRecord record) {
            List<RunRecord> run = of(record.runId());
            boolean repeated = !run.isEmpty() && record.equals(run.get(run.size() - 1));
            boolean follows = record.sequence() == run.size() + 1L;
            if (repeated && fault != Fault.REPEATS) {
                return EffectOutcome.SUCCEEDED;
            }
            if (fault == Fault.OVERWRITES && record.sequence() <= run.size()) {
                run.set((int) record.sequence() - 1, record);
                return EffectOutcome.SUCCEEDED;
            }
            if (!follows && !repeated && fault != Fault.TAKES_ANYTHING) {
                return EffectOutcome.rejected("record " + record.sequence() + " does not follow " + run.size());
            }
            run.add(record);
            return EffectOutcome.SUCCEEDED;
        }

        @Override
        public synchronized Reply<List<RunRecord>> records(String runId) {
            return Reply.of(fault == Fault.GIVES_ITS_OWN_LIST ? of(runId) : List.copyOf(of(runId)));
        }

        private List<RunRecord> of(String runId) {
            return kept.computeIfAbsent(fault == Fault.ONE_FOR_ALL ? "" : runId, id -> new ArrayList<>());
        }
    }

    private static Iterable<String> faults(Fault fault) {
        return Judged.faults(() -> new RunKit(() -> new Runs(fault, new TreeMap<>())));
    }

    @Test
    void a_run_journal_that_works_has_no_faults() {
        assertThat(faults(Fault.NONE)).isEmpty();
    }

    @Test
    void a_run_journal_with_each_fault_is_found_out() {
        assertThat(faults(Fault.TAKES_ANYTHING))
                .contains(
                        "nothing_is_left_out_and_the_first_is_number_one",
                        "of_many_drivers_at_once_one_writes_the_next_record");
        assertThat(faults(Fault.REPEATS)).containsExactly("the_last_record_may_be_repeated_and_is_kept_once");
        assertThat(faults(Fault.OVERWRITES))
                .contains("another_record_at_the_same_place_is_rejected_and_changes_nothing");
        assertThat(faults(Fault.ONE_FOR_ALL)).containsExactly("runs_do_not_disturb_each_other");
        assertThat(faults(Fault.GIVES_ITS_OWN_LIST))
                .containsExactly("what_was_read_does_not_change_when_more_is_written");
    }
}
