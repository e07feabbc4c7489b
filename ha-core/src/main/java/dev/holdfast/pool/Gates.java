package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What each gate looks at. */
final class Gates {

    private Gates() {}

    static Optional<PoolBlock> check(PoolGate gate, Situation s, MemberView member) {
        return switch (gate) {
            case CONTROLLER_MOVES ->
                unless(
                        s.policy.mover() == TrafficMover.CONTROLLER,
                        gate,
                        "the load balancer moves traffic",
                        "a policy in which the controller does");
            case OUT_OF_TRAFFIC ->
                unless(
                        member.path().state() == PathState.CLOSED,
                        gate,
                        "its path is "
                                + (member.path().state() == null
                                        ? "unknown"
                                        : member.path().state()),
                        "a closed path");
            case SETTLED -> settled(s, member);
            case NOT_ORDERED_OUT ->
                unless(member.order() == null, gate, String.valueOf(member.order()), "an order to restore it");
            case JOINED ->
                unless(
                        member.isJoined(),
                        gate,
                        member.health().isJoining()
                                ? "it says " + member.health().reported()
                                : "nobody has proven that it has joined",
                        "the proof that it has joined completely");
            case HEALTHY ->
                unless(
                        member.health().condition(s.policy) == MemberHealth.Condition.WELL,
                        gate,
                        condition(s, member),
                        "all vital ports up");
            case STEADY -> steady(s, member);
            case OWN_VIEW ->
                unless(s.state.self() == SelfHealth.CLEAR, gate, "we are " + s.state.self(), "a clear view");
            case NOT_TOO_MANY_AT_ONCE ->
                unless(
                        !s.state.vanished(),
                        gate,
                        "too many members failed at once: the fault may be ours",
                        "fewer failed members");
            case NOT_LAST -> notLast(s, member);
            case LEASE_HELD -> leaseHeld(s);
            case NOT_PAUSED -> notPaused(s);
            case POOL_ACTS -> unless(s.state.mode() == GroupMode.ACT, gate, "the mode is " + s.state.mode(), "ACT");
        };
    }

    private static Optional<PoolBlock> settled(Situation s, MemberView member) {
        Pending pending = member.pending();
        String seen = member.path().state() == null
                ? "nobody has read its path"
                : pending == null
                        ? ""
                        : pending.isUnderWay()
                                ? "an order is under way"
                                : pending.attempt().isOver(s.now) ? "" : "an order has failed just now";
        return unless(seen.isEmpty(), PoolGate.SETTLED, seen, "the end of what is under way");
    }

    private static String condition(Situation s, MemberView member) {
        MemberHealth health = member.health();
        return switch (health.condition(s.policy)) {
            case WELL -> "it is well";
            case UNKNOWN -> "nothing is known of some vital port";
            case AWAY -> "it says that it is in maintenance";
            case FAILED -> "ports down: " + health.down() + "; steady: " + health.steady();
        };
    }

    private static Optional<PoolBlock> steady(Situation s, MemberView member) {
        Steadiness steadiness = member.steadiness();
        Duration hold = s.policy.holdTime();
        boolean open = !steadiness.held() || steadiness.isOver(hold, s.now);
        String since = steadiness.calmSince() == null
                ? "flapping: " + member.health().flapping() + "; steady: "
                        + member.health().steady()
                : "steady for " + s.now.minus(steadiness.calmSince());
        return unless(open, PoolGate.STEADY, since, "steady for " + hold);
    }

    /**
     * Of two that are ordered out one stays, and one that takes no new clients is nobody to leave them to. A failed one leaves
     * for any that serves, even for one that is to be drained some time.
     */
    private static Optional<PoolBlock> notLast(Situation s, MemberView member) {
        MemberOrder order = member.order();
        List<MemberView> others = s.state.members().stream()
                .filter(other -> !other.id().equals(member.id()))
                .filter(other -> order == null ? s.servesStill(other) : s.serves(other))
                .toList();
        boolean open = order == null
                ? !others.isEmpty()
                : order.evenIfLast() || others.stream().anyMatch(s::takesOver);
        return others.isEmpty()
                ? unless(open, PoolGate.NOT_LAST, "no other member serves", "another member that serves")
                : unless(
                        open,
                        PoolGate.NOT_LAST,
                        "all others that serve decline new clients",
                        "another member that takes new clients");
    }

    private static Optional<PoolBlock> leaseHeld(Situation s) {
        Duration until = s.state.leaseUntil();
        Duration left = until == null ? Duration.ZERO : until.minus(s.now);
        return unless(
                left.compareTo(s.policy.effectTimeout()) >= 0,
                PoolGate.LEASE_HELD,
                until == null ? "no lease" : "the lease lasts " + left,
                "a lease that lasts " + s.policy.effectTimeout() + " or more");
    }

    private static Optional<PoolBlock> notPaused(Situation s) {
        List<String> reasons = s.state.pauses().stream()
                .filter(pause -> !pause.isOver(s.storeNow()))
                .map(Pause::reason)
                .toList();
        return unless(reasons.isEmpty(), PoolGate.NOT_PAUSED, "paused: " + reasons, "no pause reason");
    }

    private static Optional<PoolBlock> unless(boolean open, PoolGate gate, String seen, String wanted) {
        return open ? Optional.empty() : Optional.of(new PoolBlock(gate, seen, wanted));
    }
}
