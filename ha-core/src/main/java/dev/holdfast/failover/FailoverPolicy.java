package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.FenceStrength;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a group's failover is allowed to do, and when. Immutable.
 *
 * <p>Two presets. {@link #guide} is the vendor's behaviour with the vendor's knobs: one observer, no lease, no fencer;
 * the node promotes itself and the load balancer moves traffic. {@link #safe} turns every gate on that a setting
 * exists for: the controller fences, promotes, moves. Whatever is not configured is off, and {@link #offGates} lists it.
 */
public final class FailoverPolicy {

    private final FailoverPolicyBuilder values;
    private final EnumSet<Gate> on;
    private final List<Gate> off;
    private final Duration detectionTime;

    FailoverPolicy(FailoverPolicyBuilder values) {
        this.values = values;
        this.on = values.gates();
        this.off = List.copyOf(EnumSet.complementOf(on).stream()
                .filter(gate -> gate.isStartGate() || gate == Gate.NOT_VETOED)
                .toList());
        this.detectionTime = values.heartbeatInterval.plus(
                values.recheckInterval.plus(values.attemptTimeout()).multipliedBy(values.consecutiveFailures));
    }

    /**
     * The guide's behaviour: promote on failure, the node by itself, traffic by the load balancer (CORE-100…104).
     *
     * @param heartbeatInterval time between two attempts while all is well
     * @param consecutiveFailures the attempt in a row whose failure means failover; N itself (M12)
     * @param recheckInterval time between two attempts after a failed one
     * @return a builder, to be refined
     */
    public static FailoverPolicyBuilder guide(
            Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
        return new FailoverPolicyBuilder(heartbeatInterval, consecutiveFailures, recheckInterval);
    }

    /**
     * The controller promotes and moves traffic, behind fence, equal version, equal data set, first sync done, no sync
     * running, ready receivers, a cool-down of ten minutes and two failovers a day. Sync age, clock skew, lease and
     * the data-centre rule are on as soon as their setting is given.
     *
     * @param heartbeatInterval time between two attempts while all is well
     * @param consecutiveFailures failures in a row that count as failed
     * @param recheckInterval time between two attempts after a failed one
     * @return a builder, to be refined
     */
    public static FailoverPolicyBuilder safe(
            Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
        FailoverPolicyBuilder builder =
                new FailoverPolicyBuilder(heartbeatInterval, consecutiveFailures, recheckInterval);
        builder.promoter = Promoter.CONTROLLER;
        builder.mover = TrafficMover.CONTROLLER;
        builder.minimumFence = FenceStrength.TAKEOVER;
        builder.sameVersion = true;
        builder.sameDataset = true;
        builder.syncGates = true;
        builder.receiversReady = true;
        builder.coolDown = Duration.ofMinutes(10);
        builder.budget = 2;
        builder.budgetWindow = Duration.ofDays(1);
        return builder;
    }

    /**
     * Who promotes.
     *
     * @return declared promoter
     */
    public Promoter promoter() {
        return values.promoter;
    }

    /**
     * Who moves traffic.
     *
     * @return declared mover
     */
    public TrafficMover mover() {
        return values.mover;
    }

    /**
     * What to do when the active node has failed.
     *
     * @return keep or promote
     */
    public OnFailure onFailure() {
        return values.onFailure;
    }

    /**
     * How far the pure machine may go at first.
     *
     * @return initial mode
     */
    public GroupMode initialMode() {
        return values.initialMode;
    }

    /**
     * Time between two attempts while all is well (CORE-100).
     *
     * @return positive
     */
    public Duration heartbeatInterval() {
        return values.heartbeatInterval;
    }

    /**
     * Failures in a row that count as failed (CORE-101).
     *
     * @return at least 1
     */
    public int consecutiveFailures() {
        return values.consecutiveFailures;
    }

    /**
     * Time between two attempts after a failed one (CORE-102).
     *
     * @return positive
     */
    public Duration recheckInterval() {
        return values.recheckInterval;
    }

    /**
     * How long one attempt may take.
     *
     * @return positive, shorter than both intervals
     */
    public Duration attemptTimeout() {
        return values.attemptTimeout();
    }

    /**
     * Observers at distinct vantages that must agree on a failure; above 1 only those count whose vantage is declared.
     *
     * @return at least 1
     */
    public int quorum() {
        return values.quorum;
    }

    /**
     * How long an effect may take before it counts as indeterminate.
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
     * How old the last sync may be when the active node is lost.
     *
     * @return the recovery point objective, or empty if the gate is off
     */
    public Optional<Duration> recoveryPoint() {
        return Optional.ofNullable(values.recoveryPoint);
    }

    /**
     * How far a candidate's clock may be off.
     *
     * @return the limit, or empty if the gate is off
     */
    public Optional<Duration> maxClockSkew() {
        return Optional.ofNullable(values.maxClockSkew);
    }

    /**
     * How long nothing happens automatically after an automatic failover.
     *
     * @return the cool-down, or empty if the gate is off
     */
    public Optional<Duration> coolDown() {
        return Optional.ofNullable(values.coolDown);
    }

    /**
     * Automatic failovers allowed per window.
     *
     * @return at least 1; meaningful with a {@link #budgetWindow()}
     */
    public int budget() {
        return values.budget;
    }

    /**
     * The window in which automatic failovers are counted.
     *
     * @return the window, or empty if the gate is off
     */
    public Optional<Duration> budgetWindow() {
        return Optional.ofNullable(values.budgetWindow);
    }

    /**
     * How surely receivers must keep older orders out.
     *
     * @return the weakest that is accepted; {@link FenceStrength#NONE} if the gate is off
     */
    public FenceStrength minimumFence() {
        return values.minimumFence;
    }

    /**
     * The policy's own words for why a promotion may go ahead without a fence.
     *
     * @return the named override, or empty if a fence is always waited for
     */
    public Optional<String> unfencedOverride() {
        return Optional.ofNullable(values.unfencedOverride);
    }

    /**
     * Where an observer stands.
     *
     * @param observer any observer
     * @return its declared site, or empty if none was declared
     */
    public Optional<SiteId> vantage(ObserverId observer) {
        return Optional.ofNullable(values.vantages.get(observer));
    }

    /**
     * How long everybody who may object to an automatic failover is given.
     *
     * @return above zero, or empty if nobody is asked
     */
    public Optional<Duration> vetoTimeout() {
        return Optional.ofNullable(values.vetoTimeout);
    }

    /**
     * Whether no answer lets a failover go on.
     *
     * @return true if silence consents; otherwise it is an objection
     */
    public boolean silenceConsents() {
        return values.silenceConsents;
    }

    /**
     * Whether this gate is configured.
     *
     * @param gate any gate
     * @return false if it is off and never blocks
     */
    public boolean isOn(Gate gate) {
        return on.contains(gate);
    }

    /**
     * The start gates this policy does not configure.
     *
     * @return in declared order; for people to read
     */
    public List<Gate> offGates() {
        return off;
    }

    /**
     * Where each declared observer stands.
     *
     * @return by observer, sorted; unmodifiable
     */
    public Map<ObserverId, SiteId> vantages() {
        return Collections.unmodifiableMap(values.vantages);
    }

    /** From a failure until whoever looks by this policy has noticed, at worst (10.4 of the fact base). */
    Duration detectionTime() {
        return detectionTime;
    }

    /**
     * A builder with these values.
     *
     * @return an independent copy
     */
    public FailoverPolicyBuilder toBuilder() {
        return values.copy();
    }

    /** Two policies are equal if they decide alike: a timeout that was given and one that was derived count as one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailoverPolicy policy && values.settings().equals(policy.values.settings());
    }

    @Override
    public int hashCode() {
        return values.settings().hashCode();
    }

    @Override
    public String toString() {
        return "FailoverPolicy" + values.settings();
    }
}
