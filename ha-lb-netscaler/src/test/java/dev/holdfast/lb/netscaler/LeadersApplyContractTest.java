package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.runtime.HaController;
import dev.holdfast.spi.ApplyGuard;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.testkit.GuardedApplyContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan applied with the guard of the controller that leads. */
class LeadersApplyContractTest extends GuardedApplyContract {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @AutoClose
    private final NitroEmulator appliance = NitroEmulator.start();

    private final MemoryHaStore store = MemoryHaStore.create();

    @AutoClose
    private final HaController controller = controller();

    private HaController controller() {
        SiteId site = new SiteId("main");
        NodeId first = NodeId.of("core1");
        FailoverGroup group = new FailoverGroup(
                CLUSTER,
                List.of(
                        new FailoverGroup.Member(first, site, null),
                        new FailoverGroup.Member(NodeId.of("core2"), site, first)));
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofMillis(80), 2, Duration.ofMillis(40))
                .effects(Duration.ofSeconds(5), Duration.ofMillis(60))
                .build();
        return HaController.builder(group, policy).store(store).build();
    }

    @BeforeEach
    void lead() {
        assertThat(controller.applyGuard().objection(Duration.ofMillis(1))).contains("does not lead");
        controller.start();
        await().atMost(PATIENCE)
                .until(() ->
                        controller.applyGuard().objection(Duration.ofMillis(1)).isEmpty());
    }

    @Override
    protected ApplyGuard entitled() {
        return controller.applyGuard();
    }

    @Override
    protected LoadBalancer open() {
        return NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                .allowPlainHttp()
                .cluster(CLUSTER)
                .store(store.identity())
                .backoff(Duration.ofMillis(10))
                .operationTimeout(Duration.ofSeconds(5))
                .build();
    }

    @Test
    void the_guard_objects_once_the_controller_is_closed() {
        ApplyGuard guard = controller.applyGuard();

        controller.close();

        assertThat(guard.objection(Duration.ofMillis(1))).contains("is over");
    }
}
