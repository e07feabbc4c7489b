package dev.holdfast.failover;

import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;

/**
 * When things happen after the active node has died, computed before it does (10.4 of the fact base).
 *
 * @param promotionEarliest the first failed attempt falls together with the death
 * @param promotionLatest the attempt before it had just succeeded, and every attempt takes its whole timeout
 * @param balancerEarliest when the load balancer's own monitor can first take the node down
 * @param balancerLatest when it does so at the latest
 */
public record FailoverTiming(
        Duration promotionEarliest, Duration promotionLatest, Duration balancerEarliest, Duration balancerLatest) {

    /**
     * The times of this policy beside a load balancer's monitor.
     *
     * @param policy whose attempts
     * @param monitor whose probes
     * @return the four bounds
     */
    public static FailoverTiming of(FailoverPolicy policy, MonitorTiming monitor) {
        int more = policy.consecutiveFailures() - 1;
        Duration rechecks = policy.recheckInterval().multipliedBy(more);
        return new FailoverTiming(
                rechecks,
                policy.heartbeatInterval()
                        .plus(rechecks)
                        .plus(policy.attemptTimeout().multipliedBy(policy.consecutiveFailures())),
                monitor.interval(),
                monitor.interval().multipliedBy(monitor.retries()).plus(monitor.responseTimeout()));
    }

    /**
     * How long clients may be sent to a node that is not yet active, where the load balancer moves traffic by itself.
     *
     * @return latest promotion less earliest move, at least zero
     */
    public Duration gap() {
        Duration gap = promotionLatest.minus(balancerEarliest);
        return gap.isNegative() ? Duration.ZERO : gap;
    }

    /**
     * Whether the node may promote itself before the load balancer has noticed: a rule that then still demands
     * {@code Mode: Standby} would refuse for ever (CORE-60, 0.1a).
     *
     * @return whether promotion can come first
     */
    public boolean promotionMayComeFirst() {
        return promotionEarliest.compareTo(balancerLatest) < 0;
    }
}
