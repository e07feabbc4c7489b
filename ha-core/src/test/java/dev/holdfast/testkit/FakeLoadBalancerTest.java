package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeLoadBalancerTest extends LoadBalancerContract {

    private final FakeLoadBalancer.Device device = new FakeLoadBalancer.Device();

    @Override
    protected LoadBalancer open() {
        return new FakeLoadBalancer(device, CLUSTER);
    }

    @Test
    void a_lost_save_shows_in_the_reading_until_the_order_is_repeated() {
        try (LoadBalancer balancer = open()) {
            TrafficPaths paths = pair(PersistenceProfile.NONE).paths();
            balancer.apply(balancer.plan(pair(PersistenceProfile.NONE)).orElseThrow());
            PathOrder close = new PathOrder(CLUSTER, Epoch.of(1), paths.paths().get(0), Duration.ofSeconds(10));
            device.loseNextSave();

            assertThat(balancer.closePath(close)).isInstanceOf(EffectOutcome.Indeterminate.class);
            assertThat(balancer.observeTraffic(paths).orElseThrow().paths())
                    .allSatisfy(path -> assertThat(path.saved()).isFalse());

            assertThat(balancer.closePath(close)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.observeTraffic(paths).orElseThrow().paths())
                    .allSatisfy(path -> assertThat(path.saved()).isTrue());
        }
    }
}
