package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.List;
import java.util.function.BiPredicate;

/** What is told of a member once while it is so. As a subject: those of whom it is so and has not been told. */
enum Standing implements Subject {
    HELD_UNTOLD(NoticeKind.HELD_OUT, (s, m) -> m.steadiness().held()) {
        @Override
        String text(Situation s, MemberView m) {
            return m.id() + " goes down and up again and again, on port(s) "
                    + m.health().flapping() + "; steady: " + m.health().steady()
                    + ". It stays out until it has been steady for " + s.policy.holdTime()
                    + " or an operator restores it.";
        }
    },
    PORT_FLAPS_UNTOLD(
            NoticeKind.FLAPPING,
            (s, m) ->
                    !m.steadiness().held() && !lesser(s, m.health().flapping()).isEmpty()) {
        @Override
        String text(Situation s, MemberView m) {
            return m.id() + ": port(s) " + lesser(s, m.health().flapping())
                    + " go down and up again and again; steady: "
                    + m.health().steady()
                    + ". It stays in traffic: clients need other ports. While it lasts, restarting the node helps.";
        }
    },
    PORT_DOWN_UNTOLD(
            NoticeKind.MEMBER_DEGRADED,
            (s, m) -> m.health().condition(s.policy) == MemberHealth.Condition.WELL
                    && !lesser(s, m.health().down()).isEmpty()) {
        @Override
        String text(Situation s, MemberView m) {
            return m.id() + ": port(s) " + lesser(s, m.health().down()) + " down; steady: "
                    + m.health().steady() + ".";
        }
    },
    CONSTRAINED_UNTOLD(NoticeKind.MEMBER_CONSTRAINED, (s, m) -> m.isConstrained()) {
        @Override
        String text(Situation s, MemberView m) {
            return m.id() + " keeps the clients it has and declines new ones. It stays in traffic.";
        }
    },
    LAST_UNTOLD(
            NoticeKind.LAST_MEMBER_KEPT,
            (s, m) -> s.policy.mover() == TrafficMover.CONTROLLER
                    && s.state.mode() == GroupMode.ACT
                    && Who.mustGo(s, m)
                    && !m.isUnderWay()
                    && s.isOn(PoolGate.NOT_LAST)
                    && Gates.check(PoolGate.NOT_LAST, s, m).isPresent()) {
        @Override
        String text(Situation s, MemberView m) {
            return m.id() + " should get no clients, but "
                    + Gates.check(PoolGate.NOT_LAST, s, m).map(PoolBlock::seen).orElse("it is the last")
                    + ": it stays in traffic.";
        }
    },
    WOULD_CHANGE_UNTOLD(
            NoticeKind.WOULD_CHANGE_TRAFFIC,
            (s, m) -> s.state.mode() == GroupMode.SHADOW
                    && (onlyModeBlocks(s.blocks(PoolGate.ENTRY, m))
                            || (Who.mustGo(s, m) && onlyModeBlocks(s.blocks(PoolGate.EXIT, m))))) {
        @Override
        String text(Situation s, MemberView m) {
            return "In mode ACT " + m.id() + " would be " + (m.isInTraffic() ? "taken out" : "put back") + " now.";
        }
    },
    DRAINED_UNTOLD(
            NoticeKind.MEMBER_DRAINED,
            (s, m) -> m.order() != null
                    && m.path().state() == PathState.CLOSED
                    && m.path().idle()
                    && !m.isUnderWay()) {
        @Override
        String text(Situation s, MemberView m) {
            return "The last client has left " + m.id() + " (" + m.order() + "): it may be restarted.";
        }
    },
    SERVED_UNTOLD(
            NoticeKind.SERVED_NOT_ACTIVE,
            (s, m) -> s.policy.mover() == TrafficMover.LOAD_BALANCER && m.path().serving() && Who.mustGo(s, m)) {
        @Override
        String text(Situation s, MemberView m) {
            return "The load balancer gives clients to " + m.id() + ", which is " + m.state(s.policy)
                    + ". Remedy: take it out at the load balancer.";
        }
    };

    final NoticeKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // every constant passes a lambda that captures nothing
    private final BiPredicate<Situation, MemberView> so;

    Standing(NoticeKind kind, BiPredicate<Situation, MemberView> so) {
        this.kind = kind;
        this.so = so;
    }

    /** What people read. */
    abstract String text(Situation s, MemberView m);

    @Override
    public boolean includes(Situation situation, MemberView member) {
        return !member.isTold(kind) && so.test(situation, member);
    }

    /** Whether what this kind says is so now; a failing order is so until one succeeds. */
    static boolean isSo(NoticeKind kind, Situation s, MemberView member) {
        for (Standing each : values()) {
            if (each.kind == kind) {
                return each.so.test(s, member);
            }
        }
        return member.pending() != null;
    }

    /** Trouble at ports that clients do not need. */
    private static List<Integer> lesser(Situation s, List<Integer> ports) {
        return ports.stream().filter(port -> !s.policy.isVital(port)).toList();
    }

    private static boolean onlyModeBlocks(List<PoolBlock> blocks) {
        return blocks.size() == 1 && blocks.get(0).gate() == PoolGate.POOL_ACTS;
    }
}
