package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every adapter that offers {@link StoreMarks} must do. */
public abstract class StoreMarksContract {

    /** For subclasses. */
    protected StoreMarksContract() {}

    /**
     * An adapter on the one appliance of the test, on which nobody has ordered yet at the first call.
     *
     * @param store from which its controller leads
     * @return the adapter, not told to replace the mark of another store
     */
    protected abstract StoreMarks adapter(String store);

    /**
     * Orders something that the adapter carries out.
     *
     * @param adapter one of {@link #adapter}
     * @param epoch in which epoch
     */
    protected abstract void order(StoreMarks adapter, Epoch epoch);

    /**
     * The appliance bears exactly these marks from now on, each in a place of its own, as if somebody had put back an old
     * configuration or another.
     *
     * @param marks at most two
     */
    protected abstract void bear(List<StoreMark> marks);

    @Test
    void nobody_has_ordered_and_so_there_is_no_mark() {
        assertThat(adapter("store1").marks().orElseThrow()).isEmpty();
    }

    @Test
    void the_newest_epoch_that_ordered_is_told_to_its_own_store_and_to_another() {
        StoreMarks ours = adapter("store1");
        order(ours, Epoch.of(3));
        order(ours, Epoch.of(4));

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store1", Epoch.of(4), true));
        assertThat(adapter("store2").marks().orElseThrow())
                .containsExactly(new StoreMark("store1", Epoch.of(4), false));
    }

    @Test
    void a_claim_marks_a_term_that_has_not_ordered_yet_and_may_be_repeated() {
        StoreMarks ours = adapter("store1");
        order(ours, Epoch.of(3));

        assertThat(claim(ours, 5)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(claim(ours, 5)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store1", Epoch.of(5), true));
    }

    @Test
    void an_epoch_older_than_the_mark_is_not_claimed() {
        order(adapter("store1"), Epoch.of(3));

        assertThat(claim(adapter("store1"), 2)).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(adapter("store1").marks().orElseThrow()).containsExactly(new StoreMark("store1", Epoch.of(3), true));
    }

    @Test
    void another_stores_mark_is_replaced_only_as_it_was_read() {
        StoreMarks first = adapter("store1");
        StoreMarks second = adapter("store2");
        order(first, Epoch.of(7));
        StoreMark read = second.marks().orElseThrow().get(0);
        order(first, Epoch.of(8));
        StoreMark stands = second.marks().orElseThrow().get(0);

        assertThat(claim(second, 9)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(claim(second, 9, read)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(second.marks().orElseThrow()).containsExactly(stands);
        assertThat(claim(second, 9, stands)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(first.marks().orElseThrow()).containsExactly(new StoreMark("store2", Epoch.of(9), false));
        assertThat(claim(first, 99)).isInstanceOf(EffectOutcome.Rejected.class);
        order(second, Epoch.of(9));
    }

    @Test
    void a_mark_that_somebody_has_erased_is_written_again_by_the_next_claim_of_the_same_epoch() {
        StoreMarks ours = adapter("store1");
        claim(ours, 5);
        bear(List.of());

        assertThat(claim(ours, 5)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store1", Epoch.of(5), true));
    }

    @Test
    void a_mark_that_was_put_back_is_no_success_and_is_replaced_by_the_next_claim_that_is_told_of_it() {
        StoreMarks ours = adapter("store2");
        claim(ours, 8);
        StoreMark old = new StoreMark("store1", Epoch.of(7), false);
        bear(List.of(old));

        assertThat(claim(ours, 8)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(claim(ours, 8, old)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store2", Epoch.of(8), true));
    }

    @Test
    void of_two_marks_each_is_in_the_way_and_a_claim_that_is_told_of_both_leaves_its_own_alone() {
        StoreMarks ours = adapter("store3");
        StoreMark low = new StoreMark("store1", Epoch.of(7), false);
        StoreMark high = new StoreMark("store2", Epoch.of(8), false);
        bear(List.of(low, high));
        assertThat(ours.marks().orElseThrow()).containsExactlyInAnyOrder(low, high);

        assertThat(claim(ours, 9, high)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(ours.marks().orElseThrow()).containsExactlyInAnyOrder(low, high);
        assertThat(claim(ours, 9, low, high)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store3", Epoch.of(9), true));
    }

    @Test
    void an_old_mark_beside_our_own_is_cleared_by_a_claim_that_is_told_of_it_whatever_its_epoch() {
        StoreMarks ours = adapter("store2");
        StoreMark old = new StoreMark("store1", Epoch.of(99), false);
        bear(List.of(old, new StoreMark("store2", Epoch.of(8), true)));

        assertThat(claim(ours, 8, old)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ours.marks().orElseThrow()).containsExactly(new StoreMark("store2", Epoch.of(8), true));
    }

    private static EffectOutcome claim(StoreMarks adapter, long epoch, StoreMark... over) {
        return adapter.claim(Epoch.of(epoch), List.of(over), Duration.ofSeconds(5));
    }
}
