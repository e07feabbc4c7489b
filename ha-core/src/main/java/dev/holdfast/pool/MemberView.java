package dev.holdfast.pool;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the machine knows of one member. Immutable.
 *
 * @param id which
 * @param health what was reported last
 * @param proven whether it has been proven to be a complete member since it last began to join
 * @param steadiness whether it may be trusted to stay up
 * @param failedAt monotonic reading when it failed, or null while it has not
 * @param order an operator's order that keeps it out, or null
 * @param path its path, as last set or read
 * @param pending an order of ours that has not ended, or null
 * @param told notices about it that stand
 */
public record MemberView(
        NodeId id,
        MemberHealth health,
        boolean proven,
        Steadiness steadiness,
        @Nullable Duration failedAt,
        @Nullable MemberOrder order,
        Path path,
        @Nullable Pending pending,
        List<NoticeKind> told) {

    /** Freezes the list. */
    public MemberView {
        told = List.copyOf(told);
    }

    /**
     * The way of clients to a member.
     *
     * @param state whether it is open; null if nobody knows
     * @param serving whether the load balancer said that it gives new clients to it
     * @param idle whether no client was left when it was last read
     */
    public record Path(@Nullable PathState state, boolean serving, boolean idle) {

        /** Nobody has looked. */
        public static final Path UNKNOWN = new Path(null, false, false);
    }

    static MemberView unknown(Pool.Member member) {
        return new MemberView(
                member.node(),
                MemberHealth.UNHEARD,
                member.joined(),
                Steadiness.STEADY,
                null,
                null,
                Path.UNKNOWN,
                null,
                List.of());
    }

    /**
     * Where it stands, in the words of the model.
     *
     * @param policy what the pool goes by
     * @return ACTIVE and CONSTRAINED are in traffic, all others out or on their way
     */
    public NodeState state(PoolPolicy policy) {
        if (!isJoined()) {
            return health.reported() == NodeState.TRANSFERRING ? NodeState.TRANSFERRING : NodeState.JOINING;
        }
        if (order != null) {
            return order.kind() == MemberOrder.Kind.DRAIN && !path.idle() ? NodeState.DRAINING : NodeState.MAINTENANCE;
        }
        return switch (health.condition(policy)) {
            case UNKNOWN -> NodeState.UNKNOWN;
            case FAILED -> NodeState.NOT_AVAILABLE;
            case AWAY -> NodeState.MAINTENANCE;
            case WELL ->
                isInTraffic() ? (isConstrained() ? NodeState.CONSTRAINED : NodeState.ACTIVE) : NodeState.STANDBY;
        };
    }

    /**
     * Whether it is a complete member.
     *
     * @return whether that has been proven and it says nothing else
     */
    public boolean isJoined() {
        return proven && !health.isJoining();
    }

    /**
     * Whether clients may reach it, wholly or in part.
     *
     * @return whether its path is known and not closed
     */
    public boolean isInTraffic() {
        return path.state() != null && path.state() != PathState.CLOSED;
    }

    boolean isConstrained() {
        return health.reported() == NodeState.CONSTRAINED;
    }

    boolean isUnderWay() {
        return pending != null && pending.isUnderWay();
    }

    boolean isTold(NoticeKind kind) {
        return told.contains(kind);
    }

    MemberView seen(MemberHealth latest, PoolPolicy policy, Duration now) {
        boolean failed = latest.condition(policy) == MemberHealth.Condition.FAILED;
        return new MemberView(
                id,
                latest,
                proven && (health.isJoining() || !latest.isJoining()),
                steadiness.seen(latest, policy, now),
                failed ? (failedAt == null ? now : failedAt) : null,
                order,
                path,
                pending,
                told);
    }

    /** Nothing is known of its health. */
    MemberView unseen() {
        return new MemberView(id, MemberHealth.UNHEARD, proven, steadiness.unseen(), null, order, path, pending, told);
    }

    MemberView proven(boolean value) {
        return new MemberView(id, health, value, steadiness, failedAt, order, path, pending, told);
    }

    MemberView withSteadiness(Steadiness value) {
        return new MemberView(id, health, proven, value, failedAt, order, path, pending, told);
    }

    MemberView ordered(MemberOrder value, PoolPolicy policy) {
        return value.isOut()
                ? new MemberView(id, health, proven, steadiness, failedAt, value, path, pending, told)
                : new MemberView(
                        id,
                        health,
                        proven,
                        new Steadiness(false, health.isRestless(policy), null),
                        failedAt,
                        null,
                        path,
                        pending,
                        told);
    }

    MemberView withPath(Path value) {
        return new MemberView(id, health, proven, steadiness, failedAt, order, value, pending, told);
    }

    MemberView withPending(@Nullable Pending value) {
        return new MemberView(id, health, proven, steadiness, failedAt, order, path, value, told);
    }

    MemberView telling(NoticeKind kind) {
        List<NoticeKind> next = new ArrayList<>(told);
        next.add(kind);
        next.sort(null);
        return withTold(next);
    }

    MemberView withTold(List<NoticeKind> value) {
        return new MemberView(id, health, proven, steadiness, failedAt, order, path, pending, value);
    }
}
