package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.testkit.FakeLoadBalancer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** A controller whose own network is gone. */
class HaControllerIsolationTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private volatile boolean cut = true;

    @Test
    void an_isolated_controller_moves_nothing_and_says_so_until_it_reaches_a_node_again() {
        FakeLoadBalancer unreadable = new FakeLoadBalancer(new FakeLoadBalancer.Device(), Rig.CLUSTER);
        HaControllerBuilder builder = Rig.acting(world, store, Rig.safe().build())
                .loadBalancer(unreadable)
                .prober(new CutProber());
        try (Rig rig = Rig.start(world, builder).ready()) {
            rig.controller.observe(ObserverId.of("far"), World.CORE2, Verdict.pass(NodeState.STANDBY));

            rig.until(entry -> entry.sentence().startsWith("own view ISOLATED"));
            assertThat(rig.controller.state().view().self()).isEqualTo(SelfHealth.ISOLATED);
            assertThat(rig.controller.whyNot(World.CORE2))
                    .anySatisfy(block -> assertThat(block.toString()).contains("our own view is ISOLATED"));
            cut = false;

            rig.until(entry -> entry.sentence().startsWith("own view CLEAR"));
        }
        assertThat(world.orders()).isEmpty();
        assertThat(store.epoch(Rig.CLUSTER).orElseThrow()).isEqualTo(Epoch.of(1));
    }

    /** Answers what the world's prober says, unless the network is cut. */
    private final class CutProber implements Prober {

        private final Prober prober = world.prober();

        @Override
        public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
            return cut
                    ? CompletableFuture.completedFuture(Verdict.fail(Verdict.Reason.TIMEOUT, "no answer"))
                    : prober.probe(address, spec);
        }

        @Override
        public void close() {
            prober.close();
        }
    }
}
