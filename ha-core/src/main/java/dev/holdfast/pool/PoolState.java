package dev.holdfast.pool;

import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Term;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool stands. Value equality, bounded; made and changed only by {@link PoolMachine}. Monotonic readings belong
 * to the current term only.
 *
 * @param phase whether we lead
 * @param term the current term, or the last one while we do not lead; null before the first
 * @param leaseUntil monotonic reading until which the lease is ours, or null
 * @param mode how far the machine may go
 * @param self our own health
 * @param pauses reasons to do nothing, by reason
 * @param members in declared order
 * @param vanished whether so many members failed at once that we suspect ourselves
 * @param vanishedTold whether people know that
 * @param shortage what people have been told of the capacity: 0 nothing, 1 no member may fail, 2 too few serve
 * @param nextEffect the number of the next effect
 * @param changedAt monotonic reading of the last input that changed anything, or null before the first
 */
public record PoolState(
        PoolPhase phase,
        @Nullable Term term,
        @Nullable Duration leaseUntil,
        GroupMode mode,
        SelfHealth self,
        List<Pause> pauses,
        List<MemberView> members,
        boolean vanished,
        boolean vanishedTold,
        int shortage,
        long nextEffect,
        @Nullable Duration changedAt) {

    static final int PAUSES_MAX = 16;

    /** Freezes the lists. */
    public PoolState {
        pauses = List.copyOf(pauses);
        members = List.copyOf(members);
    }

    static PoolState initial(Pool pool, PoolPolicy policy) {
        List<MemberView> members =
                pool.members().stream().map(MemberView::unknown).toList();
        return new PoolState(
                PoolPhase.UNLED,
                null,
                null,
                policy.initialMode(),
                SelfHealth.CLEAR,
                List.of(),
                members,
                false,
                false,
                0,
                1,
                null);
    }

    /**
     * What is known of a member.
     *
     * @param id any id
     * @return its view, or empty if it is not of this pool
     */
    public Optional<MemberView> member(NodeId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }

    PoolState update(NodeId id, UnaryOperator<MemberView> change) {
        return updateAll(member -> member.id().equals(id) ? change.apply(member) : member);
    }

    PoolState updateAll(UnaryOperator<MemberView> change) {
        Copier copy = new Copier(this);
        copy.members = members.stream().map(change).toList();
        return copy.state();
    }

    PoolState led(PoolPhase newPhase, @Nullable Term newTerm) {
        Copier copy = new Copier(this);
        copy.phase = newPhase;
        copy.term = newTerm;
        copy.leaseUntil = null;
        return copy.state();
    }

    PoolState withLease(Duration until) {
        Copier copy = new Copier(this);
        copy.leaseUntil = until;
        return copy.state();
    }

    PoolState withMode(GroupMode value) {
        Copier copy = new Copier(this);
        copy.mode = value;
        return copy.state();
    }

    PoolState withSelf(SelfHealth value) {
        Copier copy = new Copier(this);
        copy.self = value;
        return copy.state();
    }

    PoolState withPauses(List<Pause> value) {
        Copier copy = new Copier(this);
        copy.pauses = value;
        return copy.state();
    }

    PoolState vanished(boolean value, boolean told) {
        Copier copy = new Copier(this);
        copy.vanished = value;
        copy.vanishedTold = told;
        return copy.state();
    }

    PoolState withShortage(int value) {
        Copier copy = new Copier(this);
        copy.shortage = value;
        return copy.state();
    }

    PoolState withNextEffect(long value) {
        Copier copy = new Copier(this);
        copy.nextEffect = value;
        return copy.state();
    }

    PoolState withChangedAt(Duration value) {
        if (value.equals(changedAt)) {
            return this;
        }
        Copier copy = new Copier(this);
        copy.changedAt = value;
        return copy.state();
    }

    /** Whether an input of this reading is older than the last one that changed anything. */
    boolean isOlder(Duration at) {
        return changedAt != null && at.compareTo(changedAt) < 0;
    }

    /** Whether an order of this number has ever been given. */
    boolean hasOrdered(EffectId effect) {
        return effect.value() >= 1 && effect.value() < nextEffect;
    }

    /** The fields of one value, to change some of them; never leaves this class. */
    private static final class Copier {

        private PoolPhase phase;
        private @Nullable Term term;
        private @Nullable Duration leaseUntil;
        private GroupMode mode;
        private SelfHealth self;
        private List<Pause> pauses;
        private List<MemberView> members;
        private boolean vanished;
        private boolean vanishedTold;
        private int shortage;
        private long nextEffect;
        private @Nullable Duration changedAt;

        Copier(PoolState from) {
            phase = from.phase;
            term = from.term;
            leaseUntil = from.leaseUntil;
            mode = from.mode;
            self = from.self;
            pauses = from.pauses;
            members = from.members;
            vanished = from.vanished;
            vanishedTold = from.vanishedTold;
            shortage = from.shortage;
            nextEffect = from.nextEffect;
            changedAt = from.changedAt;
        }

        PoolState state() {
            return new PoolState(
                    phase,
                    term,
                    leaseUntil,
                    mode,
                    self,
                    pauses,
                    members,
                    vanished,
                    vanishedTold,
                    shortage,
                    nextEffect,
                    changedAt);
        }
    }
}
