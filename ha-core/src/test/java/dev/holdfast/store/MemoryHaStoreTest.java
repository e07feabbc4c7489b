package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import dev.holdfast.testkit.HaStoreContract;
import dev.holdfast.testkit.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryHaStoreTest extends HaStoreContract {

    @Override
    protected HaStore open() {
        return MemoryHaStore.create();
    }

    @Test
    void a_lease_runs_out_by_the_stores_clock() {
        SettableClock clock = new SettableClock();
        MemoryHaStore store = MemoryHaStore.create(clock);
        ClusterId cluster = ClusterId.of("pair");
        store.hold(cluster, "a", Duration.ofSeconds(10));

        clock.elapse(Duration.ofSeconds(9));
        assertThat(store.hold(cluster, "b", Duration.ofSeconds(10)))
                .isEqualTo(EffectOutcome.rejected("the lease of pair is held by a for another PT1S"));
        clock.elapse(Duration.ofSeconds(1));

        assertThat(store.hold(cluster, "b", Duration.ofSeconds(10))).isEqualTo(EffectOutcome.SUCCEEDED);
    }

    @Test
    void two_stores_are_not_the_same_store() {
        assertThat(MemoryHaStore.create().identity())
                .isNotEqualTo(MemoryHaStore.create().identity());
    }
}
