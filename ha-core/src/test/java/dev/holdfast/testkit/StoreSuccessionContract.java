package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.StoreSuccession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link HaStore} that offers {@link StoreSuccession} must do. */
public abstract class StoreSuccessionContract {

    private static final ClusterId CLUSTER = FirstTerm.CLUSTER;

    /** For subclasses. */
    protected StoreSuccessionContract() {}

    /**
     * Opens an empty store.
     *
     * @return a store that implements {@link StoreSuccession} and {@link Lease}
     */
    protected abstract HaStore open();

    @Test
    void a_cluster_goes_on_above_the_epoch_of_the_word_and_from_the_state_that_came_with_it() {
        HaStore store = open();
        Snapshot state = state();

        assertTaken(store, word(1, 41, null), state);

        assertThat(store.epoch(CLUSTER).orElseThrow()).isEqualTo(Epoch.of(41));
        assertThat(store.snapshot(CLUSTER).orElseThrow()).contains(state);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(41), "ann")).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(42), "ann")).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(((StoreSuccession) store).takeOvers(CLUSTER).orElseThrow()).containsExactly(word(1, 41, null));
    }

    @Test
    void an_epoch_that_the_store_has_passed_is_refused_and_changes_nothing() {
        HaStore store = open();
        store.raiseEpoch(CLUSTER, Epoch.of(1), "ann");
        store.raiseEpoch(CLUSTER, Epoch.of(2), "ann");

        assertThat(((StoreSuccession) store).takeOver(CLUSTER, word(1, 1, null), null))
                .isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(store.epoch(CLUSTER).orElseThrow()).isEqualTo(Epoch.of(2));
        assertThat(((StoreSuccession) store).takeOvers(CLUSTER).orElseThrow()).isEmpty();
    }

    @Test
    void the_newest_word_may_be_repeated_without_an_effect_and_another_at_its_place_is_refused() {
        HaStore store = open();
        assertTaken(store, word(1, 5, null), null);
        store.raiseEpoch(CLUSTER, Epoch.of(6), "ann");

        assertTaken(store, word(1, 5, null), null);
        assertThat(((StoreSuccession) store).takeOver(CLUSTER, word(1, 9, null), null))
                .isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(store.epoch(CLUSTER).orElseThrow()).isEqualTo(Epoch.of(6));
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(6), "ann")).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void a_store_with_a_successor_keeps_what_it_knows_and_nobody_leads_from_it_until_it_is_used_again() {
        HaStore store = open();
        Snapshot state = state();
        assertTaken(store, word(1, 5, null), state);
        store.raiseEpoch(CLUSTER, Epoch.of(6), "ann");

        assertTaken(store, word(2, 6, "other"), null);

        assertThat(store.snapshot(CLUSTER).orElseThrow()).contains(state);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(7), "ann")).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(6), "ann")).isInstanceOf(EffectOutcome.Rejected.class);
        assertTaken(store, word(3, 8, null), null);
        assertThat(store.snapshot(CLUSTER).orElseThrow()).isEmpty();
        assertThat(store.raiseEpoch(CLUSTER, Epoch.of(9), "ann")).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    /** Where the lease decides who leads, a release that knows nothing of successors stays away too. */
    @Test
    void nobody_takes_the_lease_of_a_store_with_a_successor_until_it_is_used_again() {
        HaStore store = open();
        Lease lease = (Lease) store;
        assertThat(lease.hold(CLUSTER, "ann", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertTaken(store, word(1, 5, "other"), null);

        assertThat(lease.hold(CLUSTER, "ann", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Rejected.class);
        lease.release(CLUSTER, "ann");
        assertThat(lease.hold(CLUSTER, "bob", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Rejected.class);
        assertTaken(store, word(2, 8, null), null);
        assertThat(lease.hold(CLUSTER, "bob", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void whoever_led_before_writes_no_more_and_its_lease_and_its_records_are_gone() {
        HaStore store = open();
        store.raiseEpoch(CLUSTER, Epoch.of(1), "ann");
        JournalRecord record = FirstTerm.record(1);
        assertThat(store.append(CLUSTER, "ann", record, state().state())).isInstanceOf(EffectOutcome.Succeeded.class);
        Lease lease = (Lease) store;
        assertThat(lease.hold(CLUSTER, "ann", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertTaken(store, word(1, 5, null), null);

        assertThat(store.journal(CLUSTER, 10).orElseThrow()).isEmpty();
        assertThat(store.append(CLUSTER, "ann", FirstTerm.record(2), state().state()))
                .isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(lease.hold(CLUSTER, "bob", Duration.ofHours(1))).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static void assertTaken(HaStore store, TakeOver word, @Nullable Snapshot state) {
        assertThat(((StoreSuccession) store).takeOver(CLUSTER, word, state))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static TakeOver word(long sequence, long above, @Nullable String successor) {
        return new TakeOver(
                sequence,
                Epoch.of(above),
                successor,
                List.of(new TakeOver.Replaced("dead", Epoch.of(4))),
                List.of("lb: no route"),
                List.of(TakeOver.Gate.OTHER_STORE_IS_DEAD),
                false,
                "ann",
                "site lost",
                Instant.parse("2026-03-01T22:15:00.123456Z"));
    }

    private static Snapshot state() {
        return new Snapshot(17, FirstTerm.step(17).next());
    }
}
