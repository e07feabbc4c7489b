package dev.holdfast.failover;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects a policy. Not thread-safe. */
public final class FailoverPolicyBuilder {
    final Duration heartbeatInterval;
    final int consecutiveFailures;
    final Duration recheckInterval;

    @Nullable
    Duration attemptTimeout;

    Promoter promoter = Promoter.NODE;
    TrafficMover mover = TrafficMover.LOAD_BALANCER;
    OnFailure onFailure = OnFailure.PROMOTE;
    GroupMode initialMode = GroupMode.ACT;
    int quorum = 1;
    Duration effectTimeout = Duration.ofSeconds(30);
    Duration retryInterval = Duration.ofSeconds(5);

    @Nullable
    Duration recoveryPoint;

    @Nullable
    Duration maxClockSkew;

    @Nullable
    Duration coolDown;

    int budget = 1;

    @Nullable
    Duration budgetWindow;

    FenceStrength minimumFence = FenceStrength.NONE;

    @Nullable
    String unfencedOverride;

    boolean sameVersion;
    boolean sameDataset;
    boolean syncGates;
    boolean receiversReady;
    boolean lease;
    boolean dataCentreRule;

    @Nullable
    Duration vetoTimeout;

    boolean silenceConsents;

    @Nullable
    Duration runEvery;

    @Nullable
    MonitorTiming monitor;

    Map<ObserverId, SiteId> vantages = new TreeMap<>();

    FailoverPolicyBuilder(Duration heartbeatInterval, int consecutiveFailures, Duration recheckInterval) {
        this.heartbeatInterval = heartbeatInterval;
        this.consecutiveFailures = consecutiveFailures;
        this.recheckInterval = recheckInterval;
    }

    /**
     * Sets how long one attempt may take. Default: half the shorter interval.
     *
     * @param value see {@link FailoverPolicy#attemptTimeout()}
     * @return this
     */
    public FailoverPolicyBuilder attemptTimeout(Duration value) {
        attemptTimeout = value;
        return this;
    }

    /**
     * Declares who promotes and who moves traffic; changing it later is a planned load-balancer change.
     *
     * @param who see {@link FailoverPolicy#promoter()}
     * @param traffic see {@link FailoverPolicy#mover()}
     * @return this
     */
    public FailoverPolicyBuilder mode(Promoter who, TrafficMover traffic) {
        promoter = who;
        mover = traffic;
        return this;
    }

    /**
     * Sets what to do when the active node has failed. Default: promote.
     *
     * @param value see {@link FailoverPolicy#onFailure()}
     * @return this
     */
    public FailoverPolicyBuilder onFailure(OnFailure value) {
        onFailure = value;
        return this;
    }

    /**
     * Sets how far the pure machine may go at first. Default: act.
     *
     * @param value see {@link FailoverPolicy#initialMode()}
     * @return this
     */
    public FailoverPolicyBuilder initialMode(GroupMode value) {
        initialMode = value;
        return this;
    }

    /**
     * Sets how many observers must agree. Default: 1.
     *
     * @param value see {@link FailoverPolicy#quorum()}
     * @return this
     */
    public FailoverPolicyBuilder quorum(int value) {
        quorum = value;
        return this;
    }

    /**
     * Declares where an observer stands. Observers of one site count as one vantage.
     *
     * @param observer who looks
     * @param site from where
     * @return this
     */
    public FailoverPolicyBuilder vantage(ObserverId observer, SiteId site) {
        vantages.put(observer, site);
        return this;
    }

    /**
     * Sets effect timeout and the wait before a failed order is given again. Defaults: 30 s, 5 s.
     *
     * @param timeout see {@link FailoverPolicy#effectTimeout()}
     * @param retry see {@link FailoverPolicy#retryInterval()}
     * @return this
     */
    public FailoverPolicyBuilder effects(Duration timeout, Duration retry) {
        effectTimeout = timeout;
        retryInterval = retry;
        return this;
    }

    /**
     * Turns the sync-age gate on.
     *
     * @param value see {@link FailoverPolicy#recoveryPoint()}
     * @return this
     */
    public FailoverPolicyBuilder recoveryPoint(Duration value) {
        recoveryPoint = value;
        return this;
    }

    /**
     * Turns the clock gate on.
     *
     * @param value see {@link FailoverPolicy#maxClockSkew()}
     * @return this
     */
    public FailoverPolicyBuilder maxClockSkew(Duration value) {
        maxClockSkew = value;
        return this;
    }

    /**
     * Sets the cool-down.
     *
     * @param value see {@link FailoverPolicy#coolDown()}; null turns the gate off
     * @return this
     */
    public FailoverPolicyBuilder coolDown(@Nullable Duration value) {
        coolDown = value;
        return this;
    }

    /**
     * Sets how many automatic failovers a window may see.
     *
     * @param count see {@link FailoverPolicy#budget()}
     * @param window see {@link FailoverPolicy#budgetWindow()}; null turns the gate off
     * @return this
     */
    public FailoverPolicyBuilder budget(int count, @Nullable Duration window) {
        budget = count;
        budgetWindow = window;
        return this;
    }

    /**
     * Sets the weakest fence that is accepted.
     *
     * @param value see {@link FailoverPolicy#minimumFence()}
     * @return this
     */
    public FailoverPolicyBuilder minimumFence(FenceStrength value) {
        minimumFence = value;
        return this;
    }

    /**
     * Lets a promotion go ahead when the fence does not come and nobody sees the old node serve; two nodes may then serve at
     * once.
     *
     * @param why the words that stand in the alarm and the audit
     * @return this
     */
    public FailoverPolicyBuilder unfenced(String why) {
        unfencedOverride = why;
        return this;
    }

    /**
     * Turns equal release and equal data set on or off.
     *
     * @param version whether releases must be equal
     * @param dataset whether data sets must be the same
     * @return this
     */
    public FailoverPolicyBuilder sameSoftwareAndData(boolean version, boolean dataset) {
        sameVersion = version;
        sameDataset = dataset;
        return this;
    }

    /**
     * Turns the gates <em>first sync done</em> and <em>no sync running</em> on or off.
     *
     * @param value whether they count
     * @return this
     */
    public FailoverPolicyBuilder syncGates(boolean value) {
        syncGates = value;
        return this;
    }

    /**
     * Turns the gate <em>receivers ready</em> on or off.
     *
     * @param value whether it counts
     * @return this
     */
    public FailoverPolicyBuilder receiversReady(boolean value) {
        receiversReady = value;
        return this;
    }

    /**
     * Turns the lease gate on or off: needed as soon as two controllers may run.
     *
     * @param value whether a lease must be held
     * @return this
     */
    public FailoverPolicyBuilder lease(boolean value) {
        lease = value;
        return this;
    }

    /**
     * Turns {@link Gate#NOT_VETOED} on: before the first order of an automatic failover everybody who may object is
     * asked. An objection calls the failover off and pauses the group with reason {@link Pause#VETO}.
     *
     * @param timeout how long an answer is waited for; part of {@link FailoverTiming}
     * @param silence whether no answer lets the failover go on; otherwise it is an objection, with an alarm
     * @return this
     */
    public FailoverPolicyBuilder veto(Duration timeout, boolean silence) {
        vetoTimeout = timeout;
        silenceConsents = silence;
        return this;
    }

    /**
     * Says beside what the policy will work, so that {@link #build()} finds contradictions. Decides nothing.
     *
     * @param sync how often the product syncs (Run Every, CORE-120), or null if unknown
     * @param balancer the load balancer's own detection, or null if unknown
     * @return this
     */
    public FailoverPolicyBuilder beside(@Nullable Duration sync, @Nullable MonitorTiming balancer) {
        runEvery = sync;
        monitor = balancer;
        return this;
    }

    /**
     * Turns the data-centre rule on or off.
     *
     * @param value whether a move between two sites needs a witness at a third
     * @return this
     */
    public FailoverPolicyBuilder dataCentreRule(boolean value) {
        dataCentreRule = value;
        return this;
    }

    /**
     * The policy.
     *
     * @return an immutable policy
     * @throws InvalidDeclarationException with every problem at once
     */
    public FailoverPolicy build() {
        List<Problem> problems = PolicyProblems.of(this);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("failover policy", problems);
        }
        return new FailoverPolicy(copy());
    }

    Map<String, Duration> durations() {
        return PolicySettings.durations(this);
    }

    Map<String, Integer> counts() {
        return PolicySettings.counts(this);
    }

    List<Object> settings() {
        return PolicySettings.all(this);
    }

    EnumSet<Gate> gates() {
        return PolicyGates.of(this);
    }

    /** As given, otherwise half of the shorter interval. */
    Duration attemptTimeout() {
        return attemptTimeout != null
                ? attemptTimeout
                : min(heartbeatInterval, recheckInterval).dividedBy(2);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    FailoverPolicyBuilder copy() {
        FailoverPolicyBuilder copy = new FailoverPolicyBuilder(heartbeatInterval, consecutiveFailures, recheckInterval);
        copy.attemptTimeout = attemptTimeout;
        copy.promoter = promoter;
        copy.mover = mover;
        copy.onFailure = onFailure;
        copy.initialMode = initialMode;
        copy.quorum = quorum;
        copy.effectTimeout = effectTimeout;
        copy.retryInterval = retryInterval;
        copy.recoveryPoint = recoveryPoint;
        copy.maxClockSkew = maxClockSkew;
        copy.coolDown = coolDown;
        copy.budget = budget;
        copy.budgetWindow = budgetWindow;
        copy.minimumFence = minimumFence;
        copy.unfencedOverride = unfencedOverride;
        copy.sameVersion = sameVersion;
        copy.sameDataset = sameDataset;
        copy.syncGates = syncGates;
        copy.receiversReady = receiversReady;
        copy.lease = lease;
        copy.dataCentreRule = dataCentreRule;
        copy.vetoTimeout = vetoTimeout;
        copy.silenceConsents = silenceConsents;
        copy.runEvery = runEvery;
        copy.monitor = monitor;
        copy.vantages = new TreeMap<>(vantages);
        return copy;
    }
}
