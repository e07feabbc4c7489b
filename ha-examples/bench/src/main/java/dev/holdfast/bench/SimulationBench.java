package dev.holdfast.bench;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.simulate.Incidents;
import dev.holdfast.simulate.Outcome;
import dev.holdfast.simulate.Simulation;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Hours of a pair under the safe preset, two faults drawn for each, every invariant looked at after every event. A broken
 * one fails the benchmark.
 */
@State(Scope.Thread)
public class SimulationBench {

    private static final int SEEDS = 64;

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
    private int seed;

    /** How much happened. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Happened {
        /** All events. */
        public long events;

        /** Hours of one group. */
        public long hours;
    }

    /**
     * One hour; the next seed each time.
     *
     * @param happened counts
     * @return the outcome
     */
    @Benchmark
    public Outcome simulated_cluster_hour(Happened happened) {
        seed = seed % SEEDS + 1;
        Outcome outcome = simulation.run(Incidents.drawn(pair, Duration.ofHours(1), 2, seed), seed);
        if (!outcome.violations().isEmpty()) {
            throw new IllegalStateException("seed " + seed + " breaks " + outcome.violations());
        }
        happened.events += outcome.events();
        happened.hours++;
        return outcome;
    }
}
