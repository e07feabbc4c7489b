package dev.holdfast.simulate;

import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;

/**
 * What the simulated world assumes beyond the group and its policy.
 *
 * <p>All clients come through one load balancer. In a group of several sites a node that the load balancer can no longer
 * reach keeps the clients of its own site. An order to a node takes effect within the effect timeout, one to the load
 * balancer within twice that. A planned move hands over everything. The controller reaches its store.
 *
 * @param latencyLeast the fastest way from one place to another
 * @param latencyMost the slowest; at least {@code latencyLeast}
 * @param monitor how the load balancer looks at nodes where it moves clients by itself
 * @param syncEvery from the begin of one sync into a standby to the next
 * @param syncTakes how long one takes; shorter than {@code syncEvery}
 * @param factsEvery how often release, data and clocks of the nodes are reported
 * @param frozenAfter how long the controller must stand still to notice it
 */
public record Environment(
        Duration latencyLeast,
        Duration latencyMost,
        MonitorTiming monitor,
        Duration syncEvery,
        Duration syncTakes,
        Duration factsEvery,
        Duration frozenAfter) {

    /** 1 to 20 ms, the load balancer's own defaults (NS-11), a sync of a minute every quarter of an hour. */
    public static final Environment DEFAULT = new Environment(
            Duration.ofMillis(1),
            Duration.ofMillis(20),
            MonitorTiming.NETSCALER_DEFAULTS,
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    /** Rejects times that are not positive, or the wrong way round. */
    public Environment {
        boolean positive =
                isPositive(latencyLeast) && isPositive(syncTakes) && isPositive(factsEvery) && isPositive(frozenAfter);
        if (!positive || latencyMost.compareTo(latencyLeast) < 0 || syncEvery.compareTo(syncTakes) <= 0) {
            throw new IllegalArgumentException("environment: latency " + latencyLeast + " to " + latencyMost
                    + ", sync every " + syncEvery + " for " + syncTakes + ", facts every " + factsEvery
                    + ", frozen after " + frozenAfter + ": give whole milliseconds above zero, the longer one second");
        }
    }

    /**
     * The same with other syncs.
     *
     * @param every see {@link #syncEvery()}
     * @param takes see {@link #syncTakes()}
     * @return a copy
     */
    public Environment withSync(Duration every, Duration takes) {
        return new Environment(latencyLeast, latencyMost, monitor, every, takes, factsEvery, frozenAfter);
    }

    /**
     * The same with other latencies.
     *
     * @param least see {@link #latencyLeast()}
     * @param most see {@link #latencyMost()}
     * @return a copy
     */
    public Environment withLatency(Duration least, Duration most) {
        return new Environment(least, most, monitor, syncEvery, syncTakes, factsEvery, frozenAfter);
    }

    /**
     * The same with another monitor.
     *
     * @param timing see {@link #monitor()}
     * @return a copy
     */
    public Environment withMonitor(MonitorTiming timing) {
        return new Environment(latencyLeast, latencyMost, timing, syncEvery, syncTakes, factsEvery, frozenAfter);
    }

    private static boolean isPositive(Duration value) {
        return value.toMillis() > 0;
    }
}
