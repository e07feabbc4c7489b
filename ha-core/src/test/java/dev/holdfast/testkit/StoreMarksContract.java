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

    private static EffectOutcome claim(StoreMarks adapter, long epoch, StoreMark... over) {
        return adapter.claim(Epoch.of(epoch), List.of(over), Duration.ofSeconds(5));
    }
}
