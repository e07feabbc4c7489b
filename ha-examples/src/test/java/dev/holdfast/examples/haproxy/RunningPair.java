package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome.Succeeded;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test over a real HAProxy and two web servers of its own. */
abstract class RunningPair {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    LocalHaProxy haproxy;
    WebPair pair;
    LoadBalancer balancer;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        haproxy = LocalHaProxy.start(folder);
        pair = new WebPair();
        balancer = new AskingAgain(new HaProxyLoadBalancer(haproxy.settings()));
    }

    @AfterEach
    void end() {
        if (haproxy != null) {
            haproxy.close();
            pair.close();
        }
    }

    final void apply(PersistenceProfile persistence) {
        apply(pair.declared(persistence));
    }

    final void apply(LoadBalancing declared) {
        ChangeSet plan = balancer.plan(declared).orElseThrow();
        assertThat(balancer.apply(plan)).isInstanceOf(Succeeded.class);
        clientsReach(CORE1);
    }

    final void clientsReach(NodeId node) {
        await().atMost(PATIENCE).until(() -> WebPair.ask(haproxy.port).equals(node.value()));
    }

    /** They may have to wait on a busy machine, but get through to nobody else meanwhile. */
    final void clientsStayWith(NodeId node, NodeId other) {
        await().atMost(PATIENCE).until(() -> {
            String answered = WebPair.ask(haproxy.port);
            assertThat(answered).isNotEqualTo(other.value());
            return answered.equals(node.value());
        });
    }

    final PathReading reading(NodeId node) {
        return balancer.observeTraffic(WebPair.paths()).orElseThrow().of(node).orElseThrow();
    }
}
