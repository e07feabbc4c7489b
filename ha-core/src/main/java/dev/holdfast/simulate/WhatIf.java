package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Incidents by policies: which of them would have hurt less? Immutable. */
public final class WhatIf {

    private final FailoverGroup group;
    private final Environment environment;
    private final List<Case> cases;
    private final int seeds;

    private WhatIf(FailoverGroup group, Environment environment, List<Case> cases, int seeds) {
        this.group = group;
        this.environment = environment;
        this.cases = List.copyOf(cases);
        this.seeds = seeds;
    }

    /** A policy and what to call it. */
    private record Case(String name, FailoverPolicy policy) {}

    /**
     * One incident under one policy, the worst of all seeds in every column.
     *
     * @param incident what went wrong
     * @param policy what the policy is called
     * @param promoter who made a node active
     * @param mover who moved clients
     * @param down see {@link Outcome#down()}
     * @param failovers see {@link Outcome#failovers()}
     * @param wrong see {@link Outcome#wrong()}
     * @param split see {@link Outcome#split()}
     * @param loss see {@link Outcome#loss()}
     * @param alarms see {@link Outcome#alarms()}
     * @param violations of all seeds
     */
    public record Row(
            Incident incident,
            String policy,
            Promoter promoter,
            TrafficMover mover,
            Duration down,
            int failovers,
            int wrong,
            Duration split,
            Duration loss,
            long alarms,
            List<Violation> violations) {

        /** Freezes the violations. */
        public Row {
            violations = List.copyOf(violations);
        }
    }

    /**
     * No policy yet, the default environment, five seeds.
     *
     * @param group whose
     * @return what is to be compared
     */
    public static WhatIf of(FailoverGroup group) {
        return new WhatIf(group, Environment.DEFAULT, List.of(), 5);
    }

    /**
     * The same elsewhere.
     *
     * @param other what to assume
     * @return a copy
     */
    public WhatIf in(Environment other) {
        return new WhatIf(group, other, cases, seeds);
    }

    /**
     * The same with more or fewer seeds.
     *
     * @param count at least 1; they are 1, 2, 3 …
     * @return a copy
     */
    public WhatIf seeds(int count) {
        return new WhatIf(group, environment, cases, count);
    }

    /**
     * The same with one more policy, in its own mode.
     *
     * @param name what to call it
     * @param policy what is allowed
     * @return a copy
     */
    public WhatIf policy(String name, FailoverPolicy policy) {
        List<Case> more = new ArrayList<>(cases);
        more.add(new Case(name, policy));
        return new WhatIf(group, environment, more, seeds);
    }

    /**
     * The same with one more policy in all four modes of who promotes and who moves traffic.
     *
     * @param name what to call it
     * @param policy what is allowed
     * @return a copy
     */
    public WhatIf everyMode(String name, FailoverPolicy policy) {
        WhatIf more = this;
        for (Promoter promoter : Promoter.values()) {
            for (TrafficMover mover : TrafficMover.values()) {
                more = more.policy(
                        name, policy.toBuilder().mode(promoter, mover).build());
            }
        }
        return more;
    }

    /**
     * Runs everything.
     *
     * @param incidents what goes wrong
     * @return a row for every incident and policy, by incident, then in the order of the policies
     */
    public List<Row> rows(List<Incident> incidents) {
        List<Row> rows = new ArrayList<>();
        for (Incident incident : incidents) {
            for (Case each : cases) {
                rows.add(row(incident, each));
            }
        }
        return rows;
    }

    private Row row(Incident incident, Case each) {
        Simulation simulation = Simulation.of(group, each.policy()).in(environment);
        List<Outcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            outcomes.add(simulation.run(incident, seed));
        }
        return new Row(
                incident,
                each.name(),
                each.policy().promoter(),
                each.policy().mover(),
                worst(outcomes, Outcome::down, Duration.ZERO),
                worst(outcomes, Outcome::failovers, 0),
                worst(outcomes, Outcome::wrong, 0),
                worst(outcomes, Outcome::split, Duration.ZERO),
                worst(outcomes, Outcome::loss, Duration.ZERO),
                worst(outcomes, Outcome::alarms, 0L),
                outcomes.stream()
                        .flatMap(outcome -> outcome.violations().stream())
                        .toList());
    }

    private static <T extends Comparable<T>> T worst(List<Outcome> outcomes, Function<Outcome, T> of, T least) {
        return outcomes.stream().map(of).reduce(least, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }
}
