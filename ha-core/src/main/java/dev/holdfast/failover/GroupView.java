package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.FenceStrength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every phase knows. Immutable and bounded; monotonic readings belong to the current term only, what outlives a
 * term is kept in the store's time.
 *
 * @param term the current term, or the last one while we do not lead; null before the first
 * @param leaseUntil monotonic reading until which the lease is ours, or null
 * @param mode how far the machine may go
 * @param active who holds the active role
 * @param nodes in order of preference
 * @param receiversReady whether the receivers could carry out a move
 * @param strength how surely they keep older orders out
 * @param self our own health
 * @param pauses reasons to do nothing, by reason
 * @param failovers when automatic failovers began, newest last, never more than needed
 * @param bypass an operator's break-glass, or null
 * @param standing what operators have said that stands
 * @param told notices that stand: said once, not to be said again until their cause is gone
 * @param nextEffect the number of the next effect
 * @param changedAt monotonic reading of the last input that changed anything, or null before the first
 */
public record GroupView(
        @Nullable Term term,
        @Nullable Duration leaseUntil,
        GroupMode mode,
        NodeId active,
        List<NodeView> nodes,
        boolean receiversReady,
        FenceStrength strength,
        SelfHealth self,
        List<Pause> pauses,
        List<Instant> failovers,
        @Nullable Bypass bypass,
        Standing standing,
        List<NoticeKind> told,
        long nextEffect,
        @Nullable Duration changedAt) {

    static final int PAUSES_MAX = 16;
    static final int FAILOVERS_MAX = 8;

    /** Freezes the lists. */
    public GroupView {
        nodes = List.copyOf(nodes);
        pauses = List.copyOf(pauses);
        failovers = List.copyOf(failovers);
        told = List.copyOf(told);
    }

    static GroupView initial(FailoverGroup group, FailoverPolicy policy) {
        List<NodeView> nodes = group.members().stream()
                .map(member -> NodeView.unknown(member.node()))
                .toList();
        return new GroupView(
                null,
                null,
                policy.initialMode(),
                nodes.get(0).id(),
                nodes,
                false,
                FenceStrength.NONE,
                SelfHealth.CLEAR,
                List.of(),
                List.of(),
                null,
                Standing.NOTHING,
                List.of(),
                1,
                null);
    }

    /**
     * What is known of a node.
     *
     * @param id any id
     * @return its view, or empty if it is not of this group
     */
    public Optional<NodeView> node(NodeId id) {
        return Optional.ofNullable(first(node -> node.id().equals(id)));
    }

    /**
     * What is known of the node that holds the active role.
     *
     * @return its view
     */
    public NodeView activeNode() {
        for (NodeView node : nodes) {
            if (node.id().equals(active)) {
                return node;
            }
        }
        throw new IllegalStateException("the active node " + active + " is not of this group");
    }

    /** The most preferred node of which this is true. A loop: it runs several times in every step. */
    @Nullable
    NodeView first(Predicate<NodeView> wanted) {
        for (NodeView node : nodes) {
            if (wanted.test(node)) {
                return node;
            }
        }
        return null;
    }

    List<NodeView> all(Predicate<NodeView> wanted) {
        List<NodeView> found = new ArrayList<>();
        for (NodeView node : nodes) {
            if (wanted.test(node)) {
                found.add(node);
            }
        }
        return found;
    }

    boolean isTold(NoticeKind kind) {
        return told.contains(kind);
    }

    boolean isToldAny(List<NoticeKind> kinds) {
        for (NoticeKind each : told) {
            if (kinds.contains(each)) {
                return true;
            }
        }
        return false;
    }

    boolean isPausedFor(String reason) {
        for (Pause pause : pauses) {
            if (pause.reason().equals(reason)) {
                return true;
            }
        }
        return false;
    }

    GroupView update(NodeId id, UnaryOperator<NodeView> change) {
        List<NodeView> next = new ArrayList<>(nodes.size());
        boolean changed = false;
        for (NodeView node : nodes) {
            NodeView after = node.id().equals(id) ? change.apply(node) : node;
            changed |= !after.equals(node);
            next.add(after);
        }
        return changed ? withNodes(next) : this;
    }

    GroupView updateAll(UnaryOperator<NodeView> change) {
        return withNodes(nodes.stream().map(change).toList());
    }

    GroupView withNodes(List<NodeView> value) {
        Copier copy = new Copier(this);
        copy.nodes = value;
        return copy.view();
    }

    GroupView withTerm(@Nullable Term value, @Nullable Duration lease) {
        Copier copy = new Copier(this);
        copy.term = value;
        copy.leaseUntil = lease;
        return copy.view();
    }

    GroupView withMode(GroupMode value) {
        Copier copy = new Copier(this);
        copy.mode = value;
        return copy.view();
    }

    GroupView withActive(NodeId value) {
        Copier copy = new Copier(this);
        copy.active = value;
        // Whoever holds the role now has what a stray lacks.
        return copy.view().updateAll(node -> {
            Stray stray = node.stray();
            return stray == null ? node : node.withStray(new Stray(value, stray.since()));
        });
    }

    GroupView withReceivers(boolean ready, FenceStrength fence) {
        Copier copy = new Copier(this);
        copy.receiversReady = ready;
        copy.strength = fence;
        return copy.view();
    }

    GroupView withSelf(SelfHealth value) {
        Copier copy = new Copier(this);
        copy.self = value;
        return copy.view();
    }

    GroupView withPauses(List<Pause> value) {
        Copier copy = new Copier(this);
        copy.pauses = value;
        return copy.view();
    }

    GroupView withFailovers(List<Instant> value) {
        Copier copy = new Copier(this);
        copy.failovers = value;
        return copy.view();
    }

    GroupView withBypass(@Nullable Bypass value) {
        Copier copy = new Copier(this);
        copy.bypass = value;
        return copy.view();
    }

    GroupView withStanding(Standing value) {
        Copier copy = new Copier(this);
        copy.standing = value;
        return copy.view();
    }

    GroupView withTold(List<NoticeKind> value) {
        Copier copy = new Copier(this);
        copy.told = value;
        return copy.view();
    }

    GroupView withChangedAt(Duration value) {
        if (value.equals(changedAt)) {
            return this;
        }
        Copier copy = new Copier(this);
        copy.changedAt = value;
        return copy.view();
    }

    /** Whether an input of this reading is older than the last one that changed anything. */
    boolean isOlder(Duration at) {
        return changedAt != null && at.compareTo(changedAt) < 0;
    }

    /** Whether an effect of this number has ever been ordered. */
    boolean hasOrdered(EffectId effect) {
        return effect.value() >= 1 && effect.value() < nextEffect;
    }

    GroupView withNextEffect(long value) {
        Copier copy = new Copier(this);
        copy.nextEffect = value;
        return copy.view();
    }

    /** A view being written; it never leaves the method that makes it. */
    private static final class Copier {

        private @Nullable Term term;
        private @Nullable Duration leaseUntil;
        private GroupMode mode;
        private NodeId active;
        private List<NodeView> nodes;
        private boolean receiversReady;
        private FenceStrength strength;
        private SelfHealth self;
        private List<Pause> pauses;
        private List<Instant> failovers;
        private @Nullable Bypass bypass;
        private Standing standing;
        private List<NoticeKind> told;
        private long nextEffect;
        private @Nullable Duration changedAt;

        Copier(GroupView from) {
            term = from.term;
            leaseUntil = from.leaseUntil;
            mode = from.mode;
            active = from.active;
            nodes = from.nodes;
            receiversReady = from.receiversReady;
            strength = from.strength;
            self = from.self;
            pauses = from.pauses;
            failovers = from.failovers;
            bypass = from.bypass;
            standing = from.standing;
            told = from.told;
            nextEffect = from.nextEffect;
            changedAt = from.changedAt;
        }

        GroupView view() {
            return new GroupView(
                    term,
                    leaseUntil,
                    mode,
                    active,
                    nodes,
                    receiversReady,
                    strength,
                    self,
                    pauses,
                    failovers,
                    bypass,
                    standing,
                    told,
                    nextEffect,
                    changedAt);
        }
    }
}
