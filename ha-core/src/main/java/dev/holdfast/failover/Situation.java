package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One question to the rule table: the state before, the input, and the view with the input already noted in it. */
final class Situation {

    final FailoverGroup group;
    final FailoverPolicy policy;
    final Set<Gate> removed;
    final FailoverState before;
    final GroupView view;
    final Input input;
    final Duration now;

    Situation(
            FailoverGroup group,
            FailoverPolicy policy,
            Set<Gate> removed,
            FailoverState before,
            GroupView view,
            Input input) {
        this.group = group;
        this.policy = policy;
        this.removed = removed;
        this.before = before;
        this.view = view;
        this.input = input;
        this.now = input.at();
    }

    Phase phase() {
        return before.phase();
    }

    /** The store's time now; the distant past while no term has ever begun. */
    Instant storeNow() {
        Term term = view.term();
        return term == null ? Instant.EPOCH : term.storeTime(now);
    }

    /** When this episode began: what a failover would lose is measured from here, not from now (L7). */
    Instant suspectedAt() {
        Term term = view.term();
        if (term == null) {
            return Instant.EPOCH;
        }
        Duration since = before.failingSince();
        if (since != null) {
            // While nobody says that it fails it may be serving.
            return view.activeNode().isFailing() ? term.storeTime(since) : term.storeTime(now);
        }
        if (before.phase() == Phase.PARKED) {
            // Nobody writes to the old node since the failover began: waiting loses nothing more.
            return view.failovers().isEmpty()
                    ? Instant.EPOCH
                    : view.failovers().get(view.failovers().size() - 1);
        }
        return term.storeTime(now);
    }

    /** A gate that is off, or taken out to see what breaks, never blocks. */
    boolean isOn(Gate gate) {
        return policy.isOn(gate) && !removed.contains(gate);
    }

    /** Whether this gate is shut for this candidate; a valid break-glass passes over it. */
    Optional<BlockedGate> blocked(Gate gate, NodeView candidate) {
        if (!isOn(gate) || isBypassed(gate, candidate.id())) {
            return Optional.empty();
        }
        return StartGates.check(gate, this, candidate);
    }

    /** Whether a gate that looks at the group as a whole is open; no break-glass reaches here. */
    boolean isOpen(Gate gate) {
        return !isOn(gate) || StartGates.check(gate, this, view.activeNode()).isEmpty();
    }

    /** Everything that keeps this node from taking over at the next tick, a preferred one that is ready aside. */
    List<BlockedGate> blocksOf(NodeView candidate) {
        List<BlockedGate> blocks = gatesOf(candidate);
        NodeView doubtful = isOn(Gate.PREFERRED) ? doubtfulBefore(candidate) : null;
        if (doubtful != null) {
            blocks.add(new BlockedGate(
                    Gate.PREFERRED,
                    doubtful.id() + " is preferred, and only some observers see it fail",
                    "observers who agree on " + doubtful.id()));
        }
        return blocks;
    }

    private List<BlockedGate> gatesOf(NodeView candidate) {
        List<BlockedGate> blocks = new ArrayList<>();
        for (Gate gate : EnumSet.range(Gate.FAILURES_REACHED, Gate.DATA_CENTRE)) {
            blocked(gate, candidate).ifPresent(blocks::add);
        }
        return blocks;
    }

    /** A more preferred node that would do if observers agreed: one broken link is no reason to pass it over. */
    private @Nullable NodeView doubtfulBefore(NodeView candidate) {
        for (NodeView node : candidates()) {
            if (node.id().equals(candidate.id())) {
                return null;
            }
            boolean doubtful = node.isUp() && node.isSuspected();
            if (doubtful && gatesOf(node).stream().allMatch(block -> block.gate() == Gate.CANDIDATE_READY)) {
                return node;
            }
        }
        return null;
    }

    /** What keeps the target of a stuck move from being used: it may have come back as something else. */
    List<BlockedGate> resumeBlocks() {
        List<BlockedGate> blocks = new ArrayList<>();
        NodeView target = target();
        if (!target.id().equals(view.active())) {
            for (Gate gate : DataGates.RESUMED) {
                blocked(gate, target).ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    /** The first node in order of preference that nothing keeps from taking over; without that order any, say the last. */
    @Nullable
    NodeView startable() {
        if (isOn(Gate.FAILURES_REACHED)
                && view.bypass() == null
                && !view.activeNode().isSuspected()) {
            return null; // the ordinary tick: nothing to weigh
        }
        NodeView last = null;
        for (NodeView candidate : candidates()) {
            if (blocksOf(candidate).isEmpty()) {
                if (isOn(Gate.PREFERRED)) {
                    return candidate;
                }
                last = candidate;
            }
        }
        return last;
    }

    List<NodeView> candidates() {
        return view.nodes().stream()
                .filter(node -> !node.id().equals(view.active()))
                .toList();
    }

    boolean isBypassed(Gate gate, NodeId node) {
        Bypass bypass = view.bypass();
        return bypass != null
                && bypass.node().equals(node)
                && bypass.gates().contains(gate)
                && bypass.until().isAfter(storeNow());
    }

    boolean hasFailed(NodeView node) {
        return node.hasFailed(policy.consecutiveFailures());
    }

    Transfer move() {
        Transfer move = before.move();
        if (move == null) {
            throw new IllegalStateException("phase " + phase() + " has no move");
        }
        return move;
    }

    Attempt attempt() {
        Attempt attempt = before.attempt();
        if (attempt == null) {
            throw new IllegalStateException("phase " + phase() + " waits for nothing");
        }
        return attempt;
    }

    NodeView source() {
        return view.node(move().from()).orElseThrow();
    }

    NodeView target() {
        return view.node(move().to()).orElseThrow();
    }

    /** Whether the input is the outcome the move waits for. */
    boolean answersAttempt() {
        Attempt attempt = before.attempt();
        return attempt != null
                && attempt.kind() != Attempt.Kind.WAIT
                && attempt.effect().equals(input.answers());
    }
}
