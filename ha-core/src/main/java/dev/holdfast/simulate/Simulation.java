package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;

/**
 * A group under a policy, to be put through incidents. Immutable and thread-safe; every run has a world of its own.
 */
public final class Simulation {

    private final FailoverMachine machine;
    private final Environment environment;

    private Simulation(FailoverMachine machine, Environment environment) {
        this.machine = machine;
        this.environment = environment;
    }

    /**
     * A simulation in the {@linkplain Environment#DEFAULT default environment}.
     *
     * @param group who
     * @param policy what is allowed
     * @return the simulation
     */
    public static Simulation of(FailoverGroup group, FailoverPolicy policy) {
        return new Simulation(FailoverMachine.of(group, policy), Environment.DEFAULT);
    }

    /**
     * The same elsewhere.
     *
     * @param other what to assume
     * @return a copy
     */
    public Simulation in(Environment other) {
        return new Simulation(machine, other);
    }

    /**
     * Runs an incident from a group that is well: the first member active and served, the others synced and standing by.
     *
     * @param incident what goes wrong; its nodes and places must exist
     * @param seed decides latencies and the phases of what recurs; nothing else is left to chance
     * @return what came of it; equal arguments give an equal outcome
     * @throws IllegalArgumentException if the incident names a node or a place that there is not
     */
    public Outcome run(Incident incident, long seed) {
        return new Run(machine, environment, incident, seed).toTheEnd();
    }
}
