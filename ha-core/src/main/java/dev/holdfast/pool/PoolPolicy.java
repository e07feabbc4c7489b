package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may be done about a pool's traffic, and when. Immutable. Made by {@link #builder}. */
public final class PoolPolicy {

    private final PoolPolicyBuilder values;

    PoolPolicy(PoolPolicyBuilder values) {
        this.values = values;
    }

    /**
     * A policy whose controller moves traffic, with every port vital, a hold of 10 minutes for what flaps and the
     * mass-failure guard at two members and more than half of all (domain 10.6, A16).
     *
     * @return a builder, to be refined
     */
    public static PoolPolicyBuilder builder() {
        return new PoolPolicyBuilder();
    }

    /**
     * Who moves traffic. With {@link TrafficMover#LOAD_BALANCER} we only look, explain and tell.
     *
     * @return who
     */
    public TrafficMover mover() {
        return values.mover;
    }

    /**
     * How far the machine may go at first.
     *
     * @return the mode
     */
    public GroupMode initialMode() {
        return values.initialMode;
    }

    /**
     * The ports that clients need: a member is out as soon as one of them fails. Trouble at any other port is told and
     * leaves the member in (RB-07).
     *
     * @return their numbers, in ascending order; empty if all that are asked are vital
     */
    public List<Integer> vitalPorts() {
        return values.vitalPorts;
    }

    /**
     * How long a member that has flapped must have been steady before it comes back by itself (RB-06).
     *
     * @return positive
     */
    public Duration holdTime() {
        return values.holdTime;
    }

    /**
     * How many members must serve to carry the load; one more should (XM-E20), which a constrained one is not: it declines
     * new clients (TRV-E05).
     *
     * @return 1 or more, or empty if nobody counts
     */
    public Optional<Integer> needed() {
        return values.needed == 0 ? Optional.empty() : Optional.of(values.needed);
    }

    /**
     * From how many failures at once we suspect ourselves (A16).
     *
     * @return the limits, or empty if it is off
     */
    public Optional<MassFailureGuard> massFailure() {
        return Optional.ofNullable(values.massFailure);
    }

    /**
     * What <em>at once</em> means.
     *
     * @return the longest time between two failures that count together, positive
     */
    public Duration massWindow() {
        return values.massWindow;
    }

    /**
     * After how long an order without an answer is indeterminate. It may take effect for as long again.
     *
     * @return positive
     */
    public Duration effectTimeout() {
        return values.effectTimeout;
    }

    /**
     * How long to wait before a failed order is given again.
     *
     * @return positive
     */
    public Duration retryInterval() {
        return values.retryInterval;
    }

    /**
     * Gates that are not configured, and never block.
     *
     * @return in the order of the gates
     */
    public List<PoolGate> offGates() {
        Set<PoolGate> off = EnumSet.noneOf(PoolGate.class);
        if (values.massFailure == null) {
            off.add(PoolGate.NOT_TOO_MANY_AT_ONCE);
        }
        if (!values.lease) {
            off.add(PoolGate.LEASE_HELD);
        }
        return List.copyOf(off);
    }

    /**
     * A builder with these values.
     *
     * @return an independent copy
     */
    public PoolPolicyBuilder toBuilder() {
        return values.copy();
    }

    boolean isOn(PoolGate gate) {
        return switch (gate) {
            case NOT_TOO_MANY_AT_ONCE -> values.massFailure != null;
            case LEASE_HELD -> values.lease;
            default -> true;
        };
    }

    boolean isVital(int port) {
        return values.vitalPorts.isEmpty() || values.vitalPorts.contains(port);
    }

    /** What can never be right about this policy for this pool. */
    List<Problem> problems(Pool pool) {
        int size = pool.members().size();
        List<Problem> problems = new ArrayList<>();
        if (values.needed >= size) {
            problems.add(new Problem(
                    "needed",
                    Integer.toString(values.needed),
                    "not below the " + size + " members of pool " + pool.cluster(),
                    "Add members until one more than needed is there, or the alarm never ends."));
        }
        if (values.massFailure != null && values.massFailure.atLeast() > size) {
            problems.add(new Problem(
                    "massFailure",
                    Integer.toString(values.massFailure.atLeast()),
                    "more than the " + size + " members of pool " + pool.cluster(),
                    "Give a number of members that can fail, or turn it off."));
        }
        return problems;
    }
}
