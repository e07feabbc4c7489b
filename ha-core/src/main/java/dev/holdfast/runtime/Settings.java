package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.spi.FailoverVeto;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notifier;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a controller was built with. */
record Settings(
        FailoverGroup group,
        FailoverPolicy policy,
        TrafficPaths paths,
        @Nullable LoadBalancer balancer,
        @Nullable NodeControl nodeControl,
        @Nullable Prober prober,
        List<NodeProbes> probes,
        HaStore store,
        List<Notifier> notifiers,
        List<FailoverVeto> vetoes,
        ObserverId observer,
        String owner,
        Duration tick,
        Duration frozenAfter,
        Duration factsValidFor,
        WatchSettings watches,
        TimeSource time) {

    private static final Duration LOOK_MIN = Duration.ofSeconds(2);

    Settings {
        probes = List.copyOf(probes);
        notifiers = List.copyOf(notifiers);
        vetoes = List.copyOf(vetoes);
    }

    ClusterId cluster() {
        return group.cluster();
    }

    /** A look is asked again at the next heartbeat: one that hangs is given up by then, long before an order would be. */
    Duration lookTimeout() {
        Duration heartbeat = policy.heartbeatInterval();
        Duration patient = heartbeat.compareTo(LOOK_MIN) > 0 ? heartbeat : LOOK_MIN;
        return patient.compareTo(policy.effectTimeout()) < 0 ? patient : policy.effectTimeout();
    }

    Receiver receiver(String name, String thread) {
        return new Receiver(name, threadName(thread), time);
    }

    String threadName(String part) {
        return "holdfast-" + cluster() + "-" + part;
    }
}
