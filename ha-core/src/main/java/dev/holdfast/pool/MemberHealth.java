package dev.holdfast.pool;

import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.PortMatrix;
import dev.holdfast.model.NodeState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What health says of one member: how each port stands by rise and fall, which of them flap, and what the node says of
 * itself.
 *
 * @param ports by number; empty if nobody has looked yet
 * @param reported the state the node gives of itself, or null if it gives none
 */
public record MemberHealth(List<Port> ports, @Nullable NodeState reported) {

    /** Nobody has looked yet. */
    public static final MemberHealth UNHEARD = new MemberHealth(List.of(), null);

    /** Freezes the ports. */
    public MemberHealth {
        ports = List.copyOf(ports);
    }

    /**
     * One port.
     *
     * @param number which, 1 to 65535
     * @param status what stands
     * @param flapping whether it goes down and up again and again (RB-06)
     */
    public record Port(int number, Status status, boolean flapping) {}

    /** What it comes to. */
    enum Condition {
        UNKNOWN,
        WELL,
        FAILED,
        /** It says of itself that it is out on purpose. */
        AWAY
    }

    /**
     * What a matrix has found out.
     *
     * @param matrix the ports of one node
     * @param reported see {@link #reported()}
     * @return what is worth telling the pool
     */
    public static MemberHealth of(PortMatrix matrix, @Nullable NodeState reported) {
        List<Port> ports = new ArrayList<>();
        matrix.ports()
                .forEach((port, known) -> ports.add(
                        new Port(port, known.health().status(), known.flap().flapping())));
        return new MemberHealth(ports, reported);
    }

    /** An unknown vital port hides no failure of another one. */
    Condition condition(PoolPolicy policy) {
        if (reported == NodeState.MAINTENANCE || vital(policy, Status.MAINT)) {
            return Condition.AWAY;
        }
        if (vital(policy, Status.DOWN)) {
            return Condition.FAILED;
        }
        boolean complete = !ports.isEmpty()
                && policy.vitalPorts().stream()
                        .allMatch(wanted -> ports.stream().anyMatch(port -> port.number() == wanted));
        return !complete || vital(policy, Status.UNKNOWN) ? Condition.UNKNOWN : Condition.WELL;
    }

    private boolean vital(PoolPolicy policy, Status status) {
        return ports.stream().anyMatch(port -> policy.isVital(port.number()) && port.status() == status);
    }

    boolean isRestless(PoolPolicy policy) {
        return ports.stream().anyMatch(port -> port.flapping() && policy.isVital(port.number()));
    }

    boolean isJoining() {
        return reported == NodeState.JOINING || reported == NodeState.TRANSFERRING;
    }

    List<Integer> flapping() {
        return ports.stream().filter(Port::flapping).map(Port::number).toList();
    }

    List<Integer> down() {
        return ports.stream()
                .filter(port -> port.status() == Status.DOWN)
                .map(Port::number)
                .toList();
    }

    List<Integer> steady() {
        return ports.stream()
                .filter(port -> port.status() == Status.UP && !port.flapping())
                .map(Port::number)
                .toList();
    }
}
