package dev.holdfast.json;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverPolicyBuilder;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Policies and probes with everything that can stand in one.
 *
 * @param random the seed is what a failure prints
 */
record DrawnSections(Random random) {

    ClusterFile beside(Cluster cluster) {
        List<NodeProbe> probes = new ArrayList<>();
        cluster.nodes().forEach(node -> {
            for (int i = random.nextInt(3); i > 0; i--) {
                Duration timeout = Duration.ofMillis(1 + random.nextInt(5000));
                probes.add(new NodeProbe(
                        node.id(),
                        spec("probe" + i, timeout),
                        health(timeout),
                        random.nextBoolean() ? List.of() : List.of("CORE-54", "HOUSE-1")));
            }
        });
        return new ClusterFile(cluster, random.nextBoolean() ? Optional.of(policy()) : Optional.empty(), probes);
    }

    private ProbeSpec spec(String name, Duration timeout) {
        int port = 1 + random.nextInt(65535);
        return switch (random.nextInt(5)) {
            case 0 -> new ProbeSpec.Tcp(name, port, timeout);
            case 1 -> new ProbeSpec.Tls(name, port, Duration.ofDays(random.nextInt(3)), timeout);
            case 2 -> new ProbeSpec.Banner(name, port, "SSH-2.0-", timeout);
            case 3 -> new ProbeSpec.Own(name, timeout);
            default ->
                new ProbeSpec.Http(
                        name,
                        random.nextBoolean(),
                        port,
                        "/p" + random.nextInt(9),
                        random.nextBoolean() ? new CoreStatusPage() : new CoreHaStatusPage(),
                        timeout);
        };
    }

    private HealthPolicy health(Duration timeout) {
        if (random.nextInt(3) == 0 && timeout.compareTo(HealthPolicy.DEFAULTS.interval()) < 0) {
            return HealthPolicy.DEFAULTS;
        }
        HealthPolicy policy = new HealthPolicy(
                timeout.plusMillis(1 + random.nextInt(5000)),
                seconds(),
                1 + random.nextInt(5),
                1 + random.nextInt(5),
                seconds());
        if (random.nextBoolean()) {
            policy = policy.failuresOutOf(policy.fall() + random.nextInt(60));
        }
        Duration slowest = policy.interval().plusMillis(random.nextInt(5000));
        return slowest.compareTo(policy.staleAfter()) < 0 ? policy.slowingDownTo(slowest) : policy;
    }

    private FailoverPolicy policy() {
        List<Duration> intervals = Stream.of(seconds(), seconds()).sorted().toList();
        Duration recheck = intervals.get(0);
        Duration heartbeat = intervals.get(1);
        int failures = 1 + random.nextInt(9);
        FailoverPolicyBuilder policy = random.nextBoolean()
                ? FailoverPolicy.guide(heartbeat, failures, recheck)
                : FailoverPolicy.safe(heartbeat, failures, recheck);
        some(() -> policy.attemptTimeout(Duration.ofMillis(1 + random.nextInt(999))));
        some(() -> policy.mode(pick(Promoter.values()), pick(TrafficMover.values())));
        some(() -> policy.onFailure(pick(OnFailure.values())));
        some(() -> policy.initialMode(pick(GroupMode.values())));
        some(() -> policy.vantage(ObserverId.of("o" + random.nextInt(3)), SiteId.of("s" + random.nextInt(3))));
        some(() -> {
            int quorum = 1 + random.nextInt(3);
            policy.quorum(quorum);
            for (int i = 0; i < quorum; i++) {
                policy.vantage(ObserverId.of("o" + i), SiteId.of("s" + i));
            }
        });
        some(() -> policy.effects(Duration.ofSeconds(1 + random.nextInt(60)), seconds()));
        some(() -> policy.recoveryPoint(seconds()));
        some(() -> policy.maxClockSkew(seconds()));
        some(() -> policy.coolDown(random.nextBoolean() ? null : seconds().plusMinutes(4)));
        some(() -> policy.budget(1 + random.nextInt(3), random.nextBoolean() ? null : seconds()));
        some(() -> policy.minimumFence(pick(FenceStrength.values())));
        some(() -> policy.unfenced("because \"we\" say so"));
        some(() -> policy.sameSoftwareAndData(random.nextBoolean(), random.nextBoolean()));
        some(() -> policy.syncGates(random.nextBoolean()));
        some(() -> policy.receiversReady(random.nextBoolean()));
        some(() -> policy.lease(random.nextBoolean()));
        some(() -> policy.dataCentreRule(random.nextBoolean()));
        return policy.build();
    }

    private void some(Runnable setting) {
        if (random.nextBoolean()) {
            setting.run();
        }
    }

    private Duration seconds() {
        return Duration.ofSeconds(1 + random.nextInt(10_000));
    }

    private <E> E pick(E[] from) {
        return from[random.nextInt(from.length)];
    }
}
