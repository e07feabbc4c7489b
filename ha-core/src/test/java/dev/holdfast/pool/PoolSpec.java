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
 * Left out of all of them: more members and ports;
 * ports that clients do not need; a hand at the load balancer in the very second of an order of ours; a load balancer
 * that forgets what it had acknowledged.
 */
final class PoolSpec {

    static final List<NodeId> NODES = List.of(NodeId.of("m1"), NodeId.of("m2"), NodeId.of("m3"));
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
        BALANCER_OUTAGE,
        LOST_MESSAGE,
        OPERATOR_OUT,
        OPERATOR_OVERRIDE,
        HAND,
        RESTART,
        FROZEN,
        HELD_BACK,
        LEASE_RUNS_OUT,
        SET_UP_ANEW
    }

    final String name;
    final PoolPolicy policy;
    final Map<Fault, Integer> budget = new EnumMap<>(Fault.class);
    /** Whether the third member has not joined yet in the beginning. */
    final boolean joining;

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

    PoolMachine machine() {
        List<Pool.Member> members = NODES.stream()
                .map(node -> new Pool.Member(node, !joining || !node.equals(NODES.get(2))))
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
        return budget.toString();
    }
}
