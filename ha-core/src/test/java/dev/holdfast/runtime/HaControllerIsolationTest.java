package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.testkit.FakeLoadBalancer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A controller whose own network is gone. */
class HaControllerIsolationTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private volatile boolean cut = true;
    private volatile Duration clock = Duration.ZERO;

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

    @Test
    void nodes_that_fell_silent_together_fail_nobody_over_though_the_load_balancer_answers() {
        HaControllerBuilder builder =
                Rig.acting(world, store, Rig.safe().build()).prober(new CutProber());
        cut = false;
        try (Rig rig = Rig.start(world, builder).ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            rig.controller.observe(ObserverId.of("far"), World.CORE2, Verdict.pass(NodeState.STANDBY));
            cut = true;

            rig.until(entry -> entry.sentence().startsWith("own view ISOLATED"));
            rig.untilState(controller -> controller.state().view().activeNode().isSuspected());
            cut = false;

            rig.until(entry -> entry.sentence().startsWith("own view CLEAR"));
            rig.untilState(controller -> controller.state().phase() == Phase.STEADY);
        }
        assertThat(world.orders()).isEmpty();
    }

    @Test
    void a_look_that_hangs_is_given_up_long_before_an_order_would_be() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FailoverPolicy policy = Rig.safe()
                .effects(Duration.ofMinutes(5), Duration.ofMillis(60))
                .coolDown(null)
                .build();
        try (Rig rig = Rig.start(world, Rig.acting(world, store, policy).timeSource(() -> clock))) {
            // The load balancer may be busy when it is to be looked at: then it is left out until the next heartbeat.
            rig.untilState(controller -> {
                clock = clock.plusMillis(10);
                return controller.state().view().receiversReady();
            });
            world.beforeLook(() -> {
                hanging.countDown();
                await(never);
            });
            rig.untilState(controller -> {
                clock = clock.plusMillis(10);
                return hanging.getCount() == 0;
            });
            clock = clock.plusMillis(2400);

            rig.untilState(controller -> {
                clock = clock.plusMillis(10); // the look may have begun only after the last change of the clock
                return controller.status().receivers().stream()
                        .anyMatch(receiver -> receiver.receiver().equals("load balancer") && !receiver.isReachable());
            });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
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
