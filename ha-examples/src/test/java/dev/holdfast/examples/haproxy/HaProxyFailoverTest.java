package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static dev.holdfast.examples.haproxy.WebPair.CORE2;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Phase;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runtime.HaController;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Prober;
import dev.holdfast.store.MemoryHaStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaProxyFailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MemoryHaStore store = MemoryHaStore.create();
    /** Who was told to be active; the servers themselves know no roles. */
    private final AtomicReference<NodeId> active = new AtomicReference<>(CORE1);

    @Test
    void clients_are_served_by_the_second_server_after_the_first_was_killed(@TempDir Path folder) throws IOException {
        try (LocalHaProxy haproxy = LocalHaProxy.start(folder);
                WebPair pair = new WebPair();
                LoadBalancer balancer = new HaProxyLoadBalancer(haproxy.settingsOf(store.identity()))) {
            assertThat(balancer.apply(balancer.plan(pair.declared(PersistenceProfile.NONE))
                            .orElseThrow()))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            try (HaController controller = controller(balancer, pair)) {
                controller.start();
                report(controller, CORE1, null);
                report(controller, CORE2, CORE1);
                await().atMost(PATIENCE)
                        .until(() -> CORE1.equals(controller.status().active()));
                await().atMost(PATIENCE).until(() -> WebPair.ask(haproxy.port).equals("core1"));

                pair.kill(CORE1);

                await().atMost(PATIENCE)
                        .until(() -> CORE2.equals(controller.status().active()));
                await().atMost(PATIENCE).until(() -> WebPair.ask(haproxy.port).equals("core2"));
                await().atMost(PATIENCE).until(() -> controller.status().phase() == Phase.STEADY);
            }
            assertThat(active).hasValue(CORE2);
            assertThat(balancer.observeTraffic(WebPair.paths()).orElseThrow().paths())
                    .allMatch(path -> path.saved())
                    .extracting(path -> path.state())
                    .containsExactly(PathState.CLOSED, PathState.OPEN);
        }
    }

    private HaController controller(LoadBalancer balancer, WebPair pair) {
        SiteId site = new SiteId("main");
        FailoverGroup group = new FailoverGroup(
                ClusterId.of("pair"),
                List.of(new FailoverGroup.Member(CORE1, site, null), new FailoverGroup.Member(CORE2, site, CORE1)));
        FailoverPolicy policy = FailoverPolicy.safe(Duration.ofMillis(500), 2, Duration.ofMillis(300))
                .effects(Duration.ofSeconds(5), Duration.ofMillis(100))
                .minimumFence(FenceStrength.WINDOW)
                .build();
        List<ProbeSpec> asked = List.of(new ProbeSpec.Tcp("name", 80, Duration.ofMillis(300)));
        return HaController.builder(group, policy)
                .prober(prober(pair))
                .store(store)
                .frozenAfter(Duration.ofSeconds(60))
                .probe(CORE1, "core1", asked)
                .probe(CORE2, "core2", asked)
                .paths(WebPair.paths())
                .loadBalancer(balancer)
                .nodeControl(control())
                .newGroupMode(GroupMode.ACT)
                .build();
    }

    private static void report(HaController controller, NodeId node, @Nullable NodeId source) {
        controller.report(
                node,
                NodeFacts.UNKNOWN
                        .withVersion(SoftwareVersion.of("12.4.0.0"))
                        .withDataset("blue")
                        .withSync(true, false)
                        .withLastSync(Instant.now(), source));
    }

    /** Asks the web server itself; what role it has is only known here. */
    private Prober prober(WebPair pair) {
        return new Prober() {
            @Override
            public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
                NodeId node = NodeId.of(address);
                return CompletableFuture.supplyAsync(() -> WebPair.ask(pair.port(node)))
                        .thenApply(name -> name.equals(address)
                                ? Verdict.pass(node.equals(active.get()) ? NodeState.ACTIVE : NodeState.STANDBY)
                                : Verdict.fail(Verdict.Reason.REFUSED, name));
            }

            @Override
            public void close() {
                // nothing to end
            }
        };
    }

    private NodeControl control() {
        return new NodeControl() {
            @Override
            public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
                active.set(node);
                return EffectOutcome.SUCCEEDED;
            }

            @Override
            public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
                return EffectOutcome.failed("nobody demotes a web server", false);
            }
        };
    }
}
