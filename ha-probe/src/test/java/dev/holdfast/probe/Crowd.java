package dev.holdfast.probe;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many well nodes, each at a loopback address of its own, under one watch, and which of them were ever called down. */
final class Crowd implements AutoCloseable {

    private final Set<NodeId> down = ConcurrentHashMap.newKeySet();
    private final Set<NodeId> up = ConcurrentHashMap.newKeySet();
    private final NetworkProber prober;
    private final ProbeScheduler scheduler;

    Crowd(int nodes, HealthPolicy policy, IntFunction<ProbeSpec> spec) {
        prober = NetworkProber.builder().onOneThread(4).maxInFlight(1024).build();
        ProbeScheduler.Builder builder =
                ProbeScheduler.builder(prober, ObserverId.of("controller")).listener(said -> look(said.node()));
        IntStream.range(0, nodes).forEach(i -> builder.target(target(i, policy, spec.apply(i))));
        scheduler = builder.start();
    }

    static ProbeTarget target(int node, HealthPolicy policy, ProbeSpec spec) {
        String address = "127." + (1 + node / 62_500) + "." + node / 250 % 250 + "." + (1 + node % 250);
        return new ProbeTarget(NodeId.of("node" + node), address, spec, policy);
    }

    static HealthPolicy every(Duration interval, int fall) {
        return new HealthPolicy(interval, interval.dividedBy(10), fall, 2, Duration.ofHours(1));
    }

    int everDown() {
        return down.size();
    }

    int everUp() {
        return up.size();
    }

    ProbeCounters counters() {
        return scheduler.counters();
    }

    private void look(NodeId node) {
        Status status = scheduler.health(node, "check").map(HealthState::status).orElseThrow();
        if (status == Status.DOWN) {
            down.add(node);
        } else if (status == Status.UP) {
            up.add(node);
        }
    }

    @Override
    public void close() {
        scheduler.close();
        prober.close();
    }
}
