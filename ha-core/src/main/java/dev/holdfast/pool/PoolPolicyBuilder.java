package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects a policy. Not thread-safe. */
public final class PoolPolicyBuilder {

    private static final int PORT_MAX = 65535;

    TrafficMover mover = TrafficMover.CONTROLLER;
    GroupMode initialMode = GroupMode.ACT;
    List<Integer> vitalPorts = List.of();
    Duration holdTime = Duration.ofMinutes(10);
    int needed;

    @Nullable
    MassFailureGuard massFailure = new MassFailureGuard(2, 51);

    Duration massWindow = Duration.ofSeconds(10);
    Duration effectTimeout = Duration.ofSeconds(30);
    Duration retryInterval = Duration.ofSeconds(5);
    boolean lease;

    PoolPolicyBuilder() {}

    /**
     * Sets who moves traffic. Default: the controller.
     *
     * @param value see {@link PoolPolicy#mover()}
     * @return this
     */
    public PoolPolicyBuilder mover(TrafficMover value) {
        mover = value;
        return this;
    }

    /**
     * Sets how far the pure machine may go at first. Default: act.
     *
     * @param value see {@link PoolPolicy#initialMode()}
     * @return this
     */
    public PoolPolicyBuilder initialMode(GroupMode value) {
        initialMode = value;
        return this;
    }

    /**
     * Names the ports that clients need. Default: all that are asked.
     *
     * @param ports see {@link PoolPolicy#vitalPorts()}
     * @return this
     */
    public PoolPolicyBuilder vitalPorts(Integer... ports) {
        vitalPorts = List.of(ports).stream().sorted().toList();
        return this;
    }

    /**
     * Sets how long a member that has flapped stays out. Default: 10 minutes.
     *
     * @param value see {@link PoolPolicy#holdTime()}
     * @return this
     */
    public PoolPolicyBuilder holdTime(Duration value) {
        holdTime = value;
        return this;
    }

    /**
     * Says how many members carry the load. Default: nobody counts.
     *
     * @param value see {@link PoolPolicy#needed()}; 0 turns it off
     * @return this
     */
    public PoolPolicyBuilder needed(int value) {
        needed = value;
        return this;
    }

    /**
     * Sets from how many failures at once we suspect ourselves. Default: two and more than half, within 10 s.
     *
     * @param guard see {@link PoolPolicy#massFailure()}; null turns it off
     * @param window see {@link PoolPolicy#massWindow()}
     * @return this
     */
    public PoolPolicyBuilder massFailure(@Nullable MassFailureGuard guard, Duration window) {
        massFailure = guard;
        massWindow = window;
        return this;
    }

    /**
     * Sets effect timeout and the wait before a failed order is given again. Defaults: 30 s, 5 s.
     *
     * @param timeout see {@link PoolPolicy#effectTimeout()}
     * @param retry see {@link PoolPolicy#retryInterval()}
     * @return this
     */
    public PoolPolicyBuilder effects(Duration timeout, Duration retry) {
        effectTimeout = timeout;
        retryInterval = retry;
        return this;
    }

    /**
     * Says whether a lease guards every order. Default: no.
     *
     * @param value whether orders need a lease that outlives them
     * @return this
     */
    public PoolPolicyBuilder lease(boolean value) {
        lease = value;
        return this;
    }

    /**
     * Makes the policy.
     *
     * @return it
     * @throws InvalidDeclarationException with everything that can never be right
     */
    public PoolPolicy build() {
        List<Problem> problems = problems();
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("pool policy", problems);
        }
        return new PoolPolicy(copy());
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        durations().forEach((name, value) -> {
            if (value.isNegative() || value.isZero()) {
                problems.add(new Problem(name, value.toString(), "not positive", "Give a duration above zero."));
            }
        });
        if (needed < 0) {
            problems.add(new Problem("needed", Integer.toString(needed), "below 0", "Give 1 or more, or 0 for off."));
        }
        for (int port : vitalPorts) {
            if (port < 1 || port > PORT_MAX) {
                problems.add(
                        new Problem("vitalPorts", Integer.toString(port), "no port", "Give 1 to " + PORT_MAX + "."));
            }
        }
        if (vitalPorts.stream().distinct().count() < vitalPorts.size()) {
            problems.add(new Problem("vitalPorts", vitalPorts.toString(), "a port twice", "Name each port once."));
        }
        if (holdTime.compareTo(effectTimeout) < 0) {
            problems.add(new Problem(
                    "holdTime",
                    holdTime.toString(),
                    "shorter than effectTimeout " + effectTimeout,
                    "Hold longer: a member would be let in before the order that took it out has ended."));
        }
        if (lease && mover == TrafficMover.LOAD_BALANCER) {
            problems.add(new Problem(
                    "lease",
                    "true",
                    "guards nothing while the load balancer moves traffic",
                    "Leave it out, or let the controller move traffic."));
        }
        return problems;
    }

    private Map<String, Duration> durations() {
        Map<String, Duration> all = new LinkedHashMap<>();
        all.put("holdTime", holdTime);
        all.put("massWindow", massWindow);
        all.put("effectTimeout", effectTimeout);
        all.put("retryInterval", retryInterval);
        return all;
    }

    PoolPolicyBuilder copy() {
        return new PoolPolicyBuilder()
                .mover(mover)
                .initialMode(initialMode)
                .vitalPorts(vitalPorts.toArray(Integer[]::new))
                .holdTime(holdTime)
                .needed(needed)
                .massFailure(massFailure, massWindow)
                .effects(effectTimeout, retryInterval)
                .lease(lease);
    }
}
