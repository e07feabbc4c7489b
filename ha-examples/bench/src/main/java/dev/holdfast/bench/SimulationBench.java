package dev.holdfast.bench;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.simulate.Incident;
import dev.holdfast.simulate.Incidents;
import dev.holdfast.simulate.Outcome;
import dev.holdfast.simulate.Simulation;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An hour of a pair under the safe preset, two faults in it, every invariant looked at after every event. */
@State(Scope.Benchmark)
public class SimulationBench {

    private final FailoverGroup pair = new FailoverGroup(
            ClusterId.of("pair"),
            List.of(
                    new FailoverGroup.Member(NodeId.of("core1"), SiteId.of("main"), null),
                    new FailoverGroup.Member(NodeId.of("core2"), SiteId.of("main"), NodeId.of("core1"))));
    private final Simulation simulation = Simulation.of(
            pair,
            FailoverPolicy.safe(Duration.ofSeconds(10), 3, Duration.ofSeconds(5))
                    .recoveryPoint(Duration.ofHours(1))
                    .maxClockSkew(Duration.ofSeconds(60))
                    .build());
    private final Incident incident = Incidents.drawn(pair, Duration.ofHours(1), 2, 1);

    /**
     * The whole hour; how many events that is stands in the outcome.
     *
     * @return the outcome
     */
    @Benchmark
    public Outcome simulated_cluster_hour() {
        return simulation.run(incident, 1);
    }
}
