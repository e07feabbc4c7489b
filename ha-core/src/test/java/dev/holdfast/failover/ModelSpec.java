package dev.holdfast.failover;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one exhaustive search contains: a policy, what may go wrong and how often, and what is true of the environment
 * from the start. Two nodes, one load balancer, one lossy effect channel, one second per tick.
 */
final class ModelSpec {

    static final NodeId A = NodeId.of("a");
    static final NodeId B = NodeId.of("b");
    static final int FAILURES = 2;
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration EFFECT_TIMEOUT = Duration.ofSeconds(2);
    static final int LEASE_SECONDS = 4;
    static final int UPGRADE_SECONDS = 4;
    /** Heartbeat, then re-check and half a second's attempt for each failure. */
    static final int DETECTION_SECONDS = 4;

    /** What may happen a limited number of times in one run. */
    enum Fault {
        CRASH,
        CUT,
        BALANCER_OUTAGE,
        /** It goes back to the configuration that it saved last. */
        BALANCER_RESTART,
        /** It does as ordered; the save after it is lost. */
        LOST_SAVE,
        LOST_MESSAGE,
        CONTROLLER_RESTART,
        OPERATOR_ORDER,
        ISOLATION,
        RIVAL,
        NODE_LINK_CUT,
        /** A person opens or closes a path by hand. */
        HAND,
        /** A writer of an earlier term, stopped before the run, wakes up and has its change of a path carried out. */
        PAUSED_WRITER,
        /** Our own resolver fails: what we ask of node a comes to nothing, through no fault of its own. */
        BLINDNESS,
        /** An operator pauses the group, or sets it to OBSERVE; sooner or later the operator takes it back. */
        OPERATOR_HOLD,
        /** Somebody who may object to a failover does; sooner or later not any more. */
        OBJECTION,
        /** An operator declares an upgrade that makes node b active too, and undoes that when it is over. */
        UPGRADE,
        /** An operator schedules a move to node b for a second later. */
        SCHEDULE,
        /** The target of a stuck move is set up anew while it is down, and comes back with nothing. */
        REIMAGED
    }

    /** What is wrong with node b from the start, until it is mended. */
    enum Defect {
        NONE,
        VERSION,
        DATASET,
        CLOCK,
        FIRST_SYNC,
        SYNC_RUNNING,
        SYNC_AGE,
        WEAK_FENCE,
        NOT_READY,
        PAUSED,
        OBSERVE_ONLY
    }

    final String name;
    final FailoverPolicy policy;
    final Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    Defect defect = Defect.NONE;
    boolean twoSites;
    int coolDownSeconds;
    int budgetCount = Integer.MAX_VALUE;
    int budgetSeconds;
    boolean lease;
    /** Whether an order to a node may take effect up to two timeouts after it was given, not only one. */
    boolean lateNodes;
    /** Faults that do not heal by themselves: the fair continuation must get well without. */
    boolean lasting;

    /** Whether a person comes to the paths only once a move is stuck. */
    boolean handWhenStuck;

    List<Gate> glass = List.of();

    @Nullable
    PathState lies;

    ModelSpec(String name, FailoverPolicy policy) {
        this.name = name;
        this.policy = policy;
    }

    /** Heartbeat and re-check of two seconds at most, N = 2, effect timeout 2 s, retry after 1 s. */
    static FailoverPolicyBuilder fast(Promoter promoter, TrafficMover mover) {
        return FailoverPolicy.safe(SECOND, FAILURES, SECOND)
                .mode(promoter, mover)
                .coolDown(null)
                .budget(1, null)
                .maxClockSkew(Duration.ofSeconds(1))
                .effects(EFFECT_TIMEOUT, SECOND);
    }

    static FailoverPolicyBuilder guide() {
        return FailoverPolicy.guide(SECOND, FAILURES, SECOND).effects(EFFECT_TIMEOUT, SECOND);
    }

    ModelSpec may(Fault fault, int times) {
        budget.put(fault, times);
        return this;
    }

    ModelSpec with(Defect value) {
        defect = value;
        return this;
    }

    ModelSpec acrossTwoSites() {
        twoSites = true;
        return this;
    }

    ModelSpec withLease() {
        lease = true;
        return this;
    }

    ModelSpec coolDown(int seconds) {
        coolDownSeconds = seconds;
        return this;
    }

    ModelSpec atMost(int count, int seconds) {
        budgetCount = count;
        budgetSeconds = seconds;
        return this;
    }

    /** An order to a node may take effect up to two timeouts after it was given. */
    ModelSpec withLateNodes() {
        lateNodes = true;
        return this;
    }

    /** The defect stays: only what nodes and links do by themselves helps. */
    ModelSpec lasting() {
        lasting = true;
        return this;
    }

    /** A person comes to the paths only once a move is stuck. */
    ModelSpec handWhenStuck() {
        handWhenStuck = true;
        return this;
    }

    /** How long an order to a node may be under way. */
    int nodeSeconds() {
        return (int) EFFECT_TIMEOUT.toSeconds() * (lateNodes ? 2 : 1);
    }

    /** How far back beginnings of moves matter. */
    int history() {
        return Math.max(coolDownSeconds, budgetSeconds);
    }

    /** How large a loss can be told from a larger one. */
    int lossMemory() {
        return 1 + (int) policy.recoveryPoint().orElse(Duration.ZERO).toSeconds();
    }

    /** An operator breaks the glass at the start: these gates are passed over. */
    ModelSpec glass(Gate... gates) {
        glass = List.of(gates);
        return this;
    }

    /** The load balancer calls every path in this state saved: what a reading without that word is worth. */
    ModelSpec lies(PathState about) {
        lies = about;
        return this;
    }

    FailoverGroup group() {
        return new FailoverGroup(
                ClusterId.of("pair"),
                List.of(
                        new FailoverGroup.Member(A, SiteId.of("one"), null),
                        new FailoverGroup.Member(B, SiteId.of(twoSites ? "two" : "one"), A)));
    }

    FailoverMachine machine() {
        return FailoverMachine.of(group(), policy);
    }

    boolean controllerMoves() {
        return policy.mover() == TrafficMover.CONTROLLER;
    }

    boolean controllerPromotes() {
        return policy.promoter() == Promoter.CONTROLLER;
    }

    Set<Fault> faults() {
        return budget.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(budget.keySet());
    }

    /** The bounds of the search, as they are printed with its result. */
    String bounds() {
        return "faults per run " + budget + ", messages in flight live "
                + EFFECT_TIMEOUT.multipliedBy(2).toSeconds() + " s to the load balancer and "
                + nodeSeconds() + " s to nodes, defect " + defect
                + (lease ? ", lease " + LEASE_SECONDS + " s" : "");
    }
}
