package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One model: a policy and what may go wrong how often, with the first two of three members; the third one only joins.
 * The long ones have more members, or faults at every one of them. Left out of all: more members still; ports that clients do not need; a hand at the load balancer in the very second of an order of ours; a load balancer
 * that forgets what it had acknowledged.
 */
final class PoolSpec {

    static final List<NodeId> NODES = List.of(NodeId.of("m1"), NodeId.of("m2"), NodeId.of("m3"), NodeId.of("m4"));
    /** Seconds: an order is overdue, a hold lasts; looks in a row that take a member down and bring it back. */
    static final int TIMEOUT = 1;

    static final int HOLD = 2;
    static final int FALL = 2;
    /** Seconds between failures that count as one event. */
    static final int AT_ONCE = 2;

    static final int RISE = 2;

    /** What may go wrong. */
    enum Fault {
        CRASH,
        CUT,
        FLAPPING,
        /** A member has as much as it can do: it declines new clients for a while (TV-15). */
        DECLINES,
        BALANCER_OUTAGE,
        LOST_MESSAGE,
        /** The load balancer has done as ordered, or has not, and nobody knows. */
        DOUBTFUL,
        OPERATOR_OUT,
        OPERATOR_OVERRIDE,
        HAND,
        RESTART,
        FROZEN,
        HELD_BACK,
        LEASE_RUNS_OUT,
        /** Another controller leads for a while. */
        LEADERSHIP_LOST,
        SET_UP_ANEW
    }

    final String name;
    final PoolPolicy policy;
    final Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    /** Whether the third member has not joined yet in the beginning. */
    final boolean joining;
    /** How many members there are. */
    int size = 3;
    /** To how many of them, from the first on, something may happen. */
    int troubled = 2;

    PoolSpec(String name, PoolPolicyBuilder policy, boolean joining) {
        this.name = name;
        this.policy = policy.build();
        this.joining = joining;
    }

    static PoolPolicyBuilder fast() {
        return PoolPolicy.builder()
                .holdTime(Duration.ofSeconds(HOLD))
                .needed(2)
                .massFailure(null, Duration.ofSeconds(1))
                .effects(Duration.ofSeconds(TIMEOUT), Duration.ofSeconds(1));
    }

    static PoolSpec of(String name) {
        return new PoolSpec(name, fast(), false);
    }

    static PoolSpec joining(String name) {
        return new PoolSpec(name, fast(), true);
    }

    static PoolSpec guarded(String name) {
        return new PoolSpec(name, fast().massFailure(new MassFailureGuard(2, 51), Duration.ofSeconds(AT_ONCE)), false);
    }

    static PoolSpec leased(String name) {
        return new PoolSpec(name, fast().lease(true), false);
    }

    static PoolSpec balancerMoves(String name) {
        return new PoolSpec(name, fast().mover(TrafficMover.LOAD_BALANCER), false);
    }

    static PoolSpec observing(String name) {
        return new PoolSpec(name, fast().initialMode(GroupMode.OBSERVE), false);
    }

    PoolSpec may(Fault fault, int times) {
        budget.put(fault, times);
        return this;
    }

    PoolSpec members(int all, int inTrouble) {
        size = all;
        troubled = inTrouble;
        return this;
    }

    List<NodeId> nodes() {
        return NODES.subList(0, size);
    }

    /** The last one, if any. */
    boolean joinsLater(NodeId node) {
        return joining && node.equals(NODES.get(size - 1));
    }

    PoolMachine machine() {
        List<Pool.Member> members = nodes().stream()
                .map(node -> new Pool.Member(node, !joinsLater(node)))
                .toList();
        return PoolMachine.of(new Pool(ClusterId.of("pool"), members), policy);
    }

    boolean controllerMoves() {
        return policy.mover() == TrafficMover.CONTROLLER;
    }

    /** The hand at the load balancer is seen only by whoever reads it all the time. */
    boolean readsAlways() {
        return budget.containsKey(Fault.HAND) || !controllerMoves();
    }

    String bounds() {
        return size + " members, faults at " + troubled + ", per run " + budget + ", orders in flight live "
                + 2 * TIMEOUT + " s" + (joining ? ", the last one joins" : "");
    }
}
