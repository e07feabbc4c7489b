package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.StoreMark;
import dev.holdfast.spi.StoreMarks;
import dev.holdfast.testkit.StoreMarksContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fake that controllers are told stories with keeps the contract of the real ones. */
class MarkedBalancerTest extends StoreMarksContract {

    private final World world = new World();
    private final MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();

    @Override
    protected StoreMarks adapter(String store) {
        return new MarkedBalancer(world.balancer(), appliance, store);
    }

    @Override
    protected void order(StoreMarks adapter, Epoch epoch) {
        assertThat(((MarkedBalancer) adapter)
                        .openPath(new PathOrder(
                                Rig.CLUSTER,
                                epoch,
                                World.declaredPaths().paths().get(0),
                                Duration.ofSeconds(1))))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Override
    protected void bear(List<StoreMark> marks) {
        appliance.bear(marks);
    }

    @Test
    void it_is_ready_for_its_own_store_in_no_older_epoch_and_for_nobody_else() {
        order(adapter("store1"), Epoch.of(3));

        assertThat(readiness("store1", 3)).isInstanceOf(Reply.Value.class);
        assertThat(readiness("store1", 2)).isInstanceOf(Reply.None.class);
        assertThat(readiness("store2", 9)).isInstanceOf(Reply.None.class);
    }

    private Reply<?> readiness(String store, long epoch) {
        return new MarkedBalancer(world.balancer(), appliance, store).readiness(World.declaredPaths(), Epoch.of(epoch));
    }
}
