package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HaStore} must do. One that offers more is judged by {@link LeaseContract}, {@link RunJournalContract}
 * and {@link SyncJournalContract} besides.
 */
public abstract class HaStoreContract {

    private static final ClusterId CLUSTER = FirstTerm.CLUSTER;
    private static final ClusterId OTHER = ClusterId.of("other");

    /** For subclasses. */
    protected HaStoreContract() {}

    /**
     * Opens an empty store.
     *
     * @return a store that knows no cluster
     */
    protected abstract HaStore open();

    @Test
    void has_a_stable_identity_and_a_clock_that_does_not_go_back() {
        HaStore store = open();

        assertThat(store.identity()).matches("[A-Za-z0-9._-]{1,63}").isEqualTo(store.identity());
        Instant earlier = store.now().orElseThrow();
        assertThat(store.now().orElseThrow()).isAfterOrEqualTo(earlier);
    }

    @Test
    void a_cluster_it_does_not_know_has_epoch_zero_no_record_and_no_state() {
        HaStore store = open();

        assertThat(store.epoch(CLUSTER).orElseThrow()).isEqualTo(Epoch.ZERO);
        assertThat(store.journal(CLUSTER, 10).orElseThrow()).isEmpty();
        assertThat(store.snapshot(CLUSTER).orElseThrow()).isEmpty();
    }

    @Test
    void raises_an_epoch_by_exactly_one_and_repeats_it_for_its_owner_only() {
        HaStore store = open();

        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(2), "a")).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(1), "a")).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(1), "a")).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(1), "b")).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(2), "b")).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(1), "a")).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.epoch(CLUSTER).orElseThrow()).isEqualTo(Epoch.of(2));
        assertThat(store.epoch(OTHER).orElseThrow()).isEqualTo(Epoch.ZERO);
    }

    @Test
    void one_of_many_that_raise_the_same_epoch_at_once_succeeds() throws Exception {
        HaStore store = open();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EffectOutcome>> rivals = IntStream.range(0, 16)
                    .<Callable<EffectOutcome>>mapToObj(i -> () -> store.raiseEpoch(CLUSTER, Epoch.of(1), "owner" + i))
                    .toList();
            int winners = 0;
            for (Future<EffectOutcome> outcome : pool.invokeAll(rivals)) {
                winners += outcome.get() instanceof EffectOutcome.Succeeded ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keeps_records_and_the_state_after_the_last_one_of_the_owner_only() {
        HaStore store = open();
        store.raiseEpoch(CLUSTER, Epoch.of(1), "a");
        FailoverState began = step(1).next();

        assertThat(store.append(CLUSTER, "b", record(1), began)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.append(CLUSTER, "a", record(1), began)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.append(CLUSTER, "a", record(2), began)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(store.journal(CLUSTER, 10).orElseThrow()).containsExactly(record(1), record(2));
        assertThat(store.journal(CLUSTER, 1).orElseThrow()).containsExactly(record(2));
        assertThat(store.snapshot(CLUSTER).orElseThrow()).contains(new Snapshot(2, began));
        assertThat(store.journal(OTHER, 10).orElseThrow()).isEmpty();
    }

    @Test
    void the_last_record_may_be_repeated_and_an_older_one_may_not() {
        HaStore store = open();
        store.raiseEpoch(CLUSTER, Epoch.of(1), "a");
        FailoverState began = step(1).next();
        store.append(CLUSTER, "a", record(1), began);
        store.append(CLUSTER, "a", record(2), began);

        assertThat(store.append(CLUSTER, "a", record(2), began)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(store.append(CLUSTER, "a", record(1), began)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.journal(CLUSTER, 10).orElseThrow()).hasSize(2);
    }

    @Test
    void an_owner_that_was_overtaken_writes_no_more() {
        HaStore store = open();
        store.raiseEpoch(CLUSTER, Epoch.of(1), "a");
        store.append(CLUSTER, "a", record(1), step(1).next());
        store.raiseEpoch(CLUSTER, Epoch.of(2), "b");

        assertThat(store.append(CLUSTER, "a", record(2), step(1).next())).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.snapshot(CLUSTER).orElseThrow()).contains(new Snapshot(1, step(1).next()));
    }

    private static JournalRecord record(long sequence) {
        return FirstTerm.record(sequence);
    }

    private static Step step(long second) {
        return FirstTerm.step(second);
    }
}
