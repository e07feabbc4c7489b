package dev.holdfast.pool;

import dev.holdfast.health.MassFailureGuard;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One question to the rule table: the state before, the input, and the state with the input already noted in it. */
final class Situation {

    final PoolPolicy policy;
    final Set<PoolGate> removed;
    final PoolState before;
    final PoolState state;
    final PoolInput input;
    final Duration now;

    Situation(PoolPolicy policy, Set<PoolGate> removed, PoolState before, PoolState state, PoolInput input) {
        this.policy = policy;
        this.removed = removed;
        this.before = before;
        this.state = state;
        this.input = input;
        this.now = input.at();
    }

    /** The store's time now; the distant past while no term has ever begun. */
    Instant storeNow() {
        return state.term() == null ? Instant.EPOCH : state.term().storeTime(now);
    }

    /** A gate that is off, or taken out to see what breaks, never blocks. */
    boolean isOn(PoolGate gate) {
        return policy.isOn(gate) && !removed.contains(gate);
    }

    /** What keeps this member's traffic as it is. */
    List<PoolBlock> blocks(List<PoolGate> gates, MemberView member) {
        return gates.stream()
                .filter(this::isOn)
                .flatMap(gate -> Gates.check(gate, this, member).stream())
                .toList();
    }

    boolean isOpen(List<PoolGate> gates, MemberView member) {
        for (PoolGate gate : gates) {
            if (isOn(gate) && Gates.check(gate, this, member).isPresent()) {
                return false;
            }
        }
        return true;
    }

    @Nullable
    MemberView about() {
        NodeId node = input.about();
        return node == null ? null : state.member(node).orElse(null);
    }

    /** Whether a member serves clients and nothing is under way, or to be done, that would end it. */
    boolean serves(MemberView member) {
        return servesStill(member) && member.order() == null;
    }

    /** The same, whatever was ordered: the order is not carried out while nobody else serves. */
    boolean servesStill(MemberView member) {
        return member.path().state() == PathState.OPEN
                && !member.isUnderWay()
                && member.isJoined()
                && !member.steadiness().held()
                && (member.order() == null || !member.order().evenIfLast())
                && member.health().condition(policy) == MemberHealth.Condition.WELL;
    }

    int serving() {
        return (int) state.members().stream().filter(this::serves).count();
    }

    /** Whether it would take the clients of another one: a constrained member keeps its own and declines them (TRV-E05). */
    boolean takesOver(MemberView member) {
        return serves(member) && !member.isConstrained();
    }

    int takingOver() {
        return (int) state.members().stream().filter(this::takesOver).count();
    }

    /**
     * 0 one may fail, and enough are left that take its clients; 1 none may; 2 too few serve. What was told stands while
     * somebody is still unheard.
     */
    int shortage() {
        boolean unheard = state.members().stream()
                .anyMatch(member ->
                        member.path().state() == null || member.health().equals(MemberHealth.UNHEARD));
        if (policy.needed().isEmpty() || unheard) {
            return state.shortage();
        }
        int needed = policy.needed().get();
        return takingOver() > needed ? 0 : serving() >= needed ? 1 : 2;
    }

    /** Whether so many have failed that we suspect ourselves, counting those within this time. */
    static boolean suspectsOurselves(PoolState state, PoolPolicy policy, @Nullable Duration since) {
        MassFailureGuard guard = policy.massFailure().orElse(null);
        if (guard == null) {
            return false;
        }
        int failed = 0;
        for (MemberView member : state.members()) {
            Duration at = member.failedAt();
            failed += at != null && (since == null || at.compareTo(since) >= 0) ? 1 : 0;
        }
        return guard.suspectsObserver(failed, state.members().size());
    }
}
