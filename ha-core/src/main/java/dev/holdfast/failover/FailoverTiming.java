package dev.holdfast.failover;

import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;

/**
 * When things happen after the active node has died, computed before it does (10.4 of the fact base), in each of the four
 * modes. What we order ourselves takes at most its time-out for each order, given once.
 *
 * @param promotionEarliest the first failed attempt falls together with the death, and every order is answered at once
 * @param promotionLatest the attempt before it had just succeeded, every attempt takes its whole timeout, and where the
 *     controller promotes the epoch, whoever may object, the fence and the promotion take theirs
 * @param balancerEarliest when the load balancer's own monitor can first take the node down
 * @param balancerLatest when it does so at the latest
 * @param serviceEarliest when an active node can first be reached by clients again
 * @param serviceLatest when one is at the latest
 * @param gap how long clients may be sent to a node that is not yet active: latest promotion less earliest move where the
 *     load balancer moves by itself, at least zero; zero where the controller moves
 */
public record FailoverTiming(
        Duration promotionEarliest,
        Duration promotionLatest,
        Duration balancerEarliest,
        Duration balancerLatest,
        Duration serviceEarliest,
        Duration serviceLatest,
        Duration gap) {

    /**
     * The times of this policy beside a load balancer's monitor.
     *
     * @param policy whose attempts
     * @param monitor whose probes; it decides nothing where the controller moves traffic
     * @return the bounds
     */
    public static FailoverTiming of(FailoverPolicy policy, MonitorTiming monitor) {
        boolean moves = policy.mover() == TrafficMover.CONTROLLER;
        boolean promotes = policy.promoter() == Promoter.CONTROLLER;
        Duration rechecks = policy.recheckInterval().multipliedBy(policy.consecutiveFailures() - 1L);
        Duration noticed = policy.heartbeatInterval()
                .plus(rechecks)
                .plus(policy.attemptTimeout().multipliedBy(policy.consecutiveFailures()));
        Duration order = policy.effectTimeout();
        Duration fenced = noticed.plus(order).plus(policy.vetoTimeout().orElse(Duration.ZERO));
        fenced = moves ? fenced.plus(order) : fenced;
        Duration promoted = promotes ? fenced.plus(order) : noticed;
        Duration balancerEarliest = monitor.interval();
        Duration balancerLatest =
                monitor.interval().multipliedBy(monitor.retries()).plus(monitor.responseTimeout());
        Duration moved = moves ? later(promoted, fenced).plus(order) : balancerLatest;
        Duration gap = moves ? Duration.ZERO : later(promoted.minus(balancerEarliest), Duration.ZERO);
        return new FailoverTiming(
                rechecks,
                promoted,
                balancerEarliest,
                balancerLatest,
                moves ? rechecks : later(rechecks, balancerEarliest),
                later(promoted, moved),
                gap);
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
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
