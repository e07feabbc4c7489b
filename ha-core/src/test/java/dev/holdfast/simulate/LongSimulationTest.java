package dev.holdfast.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A day of the pair for each of fifty seeds under every policy, two faults an hour, invariants on. */
class LongSimulationTest {

    private static final int SEEDS = 50;
    private static final int HOURS = 24;
    private static final int POLICIES = 8;
    private static final double MINUTE = 60e9;

    @Test
    @Tag("long")
    void fifty_days_of_faults_break_nothing() {
        String command = "mvn -Plong test -pl ha-core -am -Dtest=LongSimulationTest";
        long events = 0;
        long began = System.nanoTime();
        for (long seed = 1; seed <= SEEDS; seed++) {
            for (long policy = 0; policy < POLICIES; policy++) {
                Incident incident = Incidents.drawn(Pairs.pair(), Duration.ofHours(HOURS), 2 * HOURS, seed);
                Outcome outcome =
                        Simulation.of(Pairs.pair(), Pairs.policy(policy)).run(incident, seed);
                assertThat(outcome.violations())
                        .as("seed %s, policy %s", seed, policy)
                        .isEmpty();
                events += outcome.events();
            }
        }
        double took = System.nanoTime() - began;
        long hours = (long) SEEDS * POLICIES * HOURS;
        Figure.of("simulated-events-per-second", Math.round(events / took * 1e9), "events/s")
                .atLeast(300_000)
                .by(command)
                .write();
        Figure.of("simulated-cluster-hours-per-minute", Math.round(hours / took * MINUTE), "cluster-hours/min")
                .better(Figure.Better.HIGHER)
                .by(command)
                .write();
        Figure.of("simulated-events-per-cluster-hour", events / hours, "events/cluster-hour")
                .by(command)
                .write();
    }
}
