package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One question to the rule table: the state before, the input, and the view with the input already noted in it. */
final class Situation {

    private static final List<Gate> WEIGHED = List.copyOf(EnumSet.range(Gate.FAILURES_REACHED, Gate.DATA_CENTRE));

    final Lineage lineage;
    final FailoverPolicy policy;
    final Set<Gate> removed;
    final FailoverState before;
    final GroupView view;
    final Input input;
    final Duration now;

    /** What has been worked out already: one step asks some gates for every candidate, and twice. */
    private @Nullable Map<Gate, Optional<BlockedGate>> groupWide;

    private @Nullable List<Gate> weighedGates;
    private @Nullable List<NodeView> otherActives;
    private @Nullable List<NodeView> openPaths;
    private @Nullable List<SiteId> witnesses;
    private @Nullable Instant storeNow;
    private @Nullable Instant suspectedAt;
    private boolean doubted;
    private @Nullable NodeView doubtful;
    private boolean weighed;
    private @Nullable NodeView startable;

    Situation(
            Lineage lineage,
            FailoverPolicy policy,
            Set<Gate> removed,
            FailoverState before,
            GroupView view,
            Input input) {
        this.lineage = lineage;
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
        Instant known = storeNow;
        if (known == null) {
            Term term = view.term();
            known = term == null ? Instant.EPOCH : term.storeTime(now);
            storeNow = known;
        }
        return known;
    }

    /** When this episode began: what a failover would lose is measured to here, at its start as at its resumption (L7). */
    Instant suspectedAt() {
        Instant known = suspectedAt;
        if (known == null) {
            known = beginOfEpisode();
            suspectedAt = known;
        }
        return known;
    }

    private Instant beginOfEpisode() {
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
            Instant lossFrom = move().lossFrom();
            boolean served = source().isServed() || target().isServed();
            return lossFrom == null || served ? term.storeTime(now) : lossFrom;
        }
        return term.storeTime(now);
    }

    /** A gate that is off, or taken out to see what breaks, never blocks. */
    boolean isOn(Gate gate) {
        return policy.isOn(gate) && !removed.contains(gate);
    }

    /** Whether this gate is shut for this candidate; a valid break-glass passes over it. */
    Optional<BlockedGate> blocked(Gate gate, NodeView candidate) {
        return isOn(gate) ? shut(gate, candidate) : Optional.empty();
    }

    private Optional<BlockedGate> shut(Gate gate, NodeView candidate) {
        if (isBypassed(gate, candidate.id())) {
            return Optional.empty();
        }
        return ofGroup(gate) ? groupWide(gate) : StartGates.check(gate, this, candidate);
    }

    /** Whether a gate looks at the group as a whole: its answer is the same for every candidate. */
    private static boolean ofGroup(Gate gate) {
        return switch (gate) {
            case FAILURES_REACHED,
                    OWN_VIEW,
                    CONTROLLER_HAS_A_PART,
                    LEASE_HELD,
                    FENCE_STRENGTH,
                    RECEIVERS_READY,
                    POLICY_PROMOTES,
                    NOT_PAUSED,
                    GROUP_ACTS,
                    NO_UPGRADE,
                    COOLED_DOWN,
                    BUDGET_LEFT,
                    ORDERS_SETTLED -> true;
            default -> false;
        };
    }

    private Optional<BlockedGate> groupWide(Gate gate) {
        Map<Gate, Optional<BlockedGate>> answers = groupWide;
        if (answers == null) {
            answers = new EnumMap<>(Gate.class);
            groupWide = answers;
        }
        Optional<BlockedGate> answer = answers.get(gate);
        if (answer == null) {
            answer = StartGates.check(gate, this, view.activeNode());
            answers.put(gate, answer);
        }
        return answer;
    }

    /** Whether a gate that looks at the group as a whole is open; no break-glass reaches here. */
    boolean isOpen(Gate gate) {
        return !isOn(gate) || groupWide(gate).isEmpty();
    }

    /** Whether the active node has failed as the policy counts it, whatever gates are on. */
    boolean failuresReached() {
        return groupWide(Gate.FAILURES_REACHED).isEmpty();
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
        for (Gate gate : weighedGates()) {
            shut(gate, candidate).ifPresent(blocks::add);
        }
        return blocks;
    }

    /** Those that may keep some candidate back: an open gate that looks at the group as a whole keeps back none. */
    private List<Gate> weighedGates() {
        List<Gate> gates = weighedGates;
        if (gates == null) {
            gates = new ArrayList<>(WEIGHED.size());
            for (Gate gate : WEIGHED) {
                if (isOn(gate) && (!ofGroup(gate) || groupWide(gate).isPresent())) {
                    gates.add(gate);
                }
            }
            weighedGates = gates;
        }
        return gates;
    }

    /** Nodes beside the holder of the role that report themselves active. */
    List<NodeView> otherActives() {
        List<NodeView> nodes = otherActives;
        if (nodes == null) {
            nodes = view.all(node -> node.reportsActive() && !node.id().equals(view.active()));
            otherActives = nodes;
        }
        return nodes;
    }

    /** Nodes to which clients are led, as far as the view tells. */
    List<NodeView> openPaths() {
        List<NodeView> nodes = openPaths;
        if (nodes == null) {
            nodes = view.all(NodeView::isLedTo);
            openPaths = nodes;
        }
        return nodes;
    }

    /** At how many places somebody has seen this of the active node; of an observer nobody has declared where it stands. */
    int vantages(Predicate<Sighting> seen) {
        Set<String> places = new TreeSet<>();
        for (Sighting sighting : view.activeNode().sightings()) {
            if (seen.test(sighting)) {
                // Nobody knows that one that is not declared stands elsewhere than another.
                policy.vantage(sighting.observer())
                        .map(SiteId::value)
                        .or(() ->
                                policy.quorum() > 1 ? Optional.empty() : Optional.of("observer " + sighting.observer()))
                        .ifPresent(places::add);
            }
        }
        return places.size();
    }

    /** Whether fewer observers can tell how the active node is than have to agree that it fails. */
    boolean seesTooLittle() {
        int telling = 0;
        for (Sighting sighting : view.activeNode().sightings()) {
            telling += sighting.tells() ? 1 : 0;
        }
        return telling < policy.quorum() || (policy.quorum() > 1 && vantages(Sighting::tells) < policy.quorum());
    }

    /** Whether some observer has seen the active node fail as the policy counts it, and too few agree. */
    boolean isDisputed() {
        return view.activeNode().hasFailedForSome(policy.consecutiveFailures()) && !failuresReached();
    }

    /** Where those observers stand who have seen the active node fail. */
    List<SiteId> witnesses() {
        List<SiteId> sites = witnesses;
        if (sites == null) {
            sites = new ArrayList<>();
            for (Sighting sighting : view.activeNode().sightings()) {
                if (sighting.hasFailed(policy.consecutiveFailures())) {
                    policy.vantage(sighting.observer()).ifPresent(sites::add);
                }
            }
            witnesses = sites;
        }
        return sites;
    }

    private boolean isFree(NodeView candidate) {
        for (Gate gate : weighedGates()) {
            if (shut(gate, candidate).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** A more preferred node that would do if observers agreed: one broken link is no reason to pass it over. */
    private @Nullable NodeView doubtfulBefore(NodeView candidate) {
        if (!doubted) {
            doubtful = view.first(this::isDoubtful);
            doubted = true;
        }
        NodeView first = doubtful;
        return first != null && lineage.isBefore(first.id(), candidate.id()) ? first : null;
    }

    private boolean isDoubtful(NodeView node) {
        return node.isUp()
                && node.isSuspected()
                && !node.id().equals(view.active())
                && gatesOf(node).stream().allMatch(block -> block.gate() == Gate.CANDIDATE_READY);
    }

    /** What keeps the target of a stuck move from being used: it may have come back as something else. */
    List<BlockedGate> resumeBlocks() {
        List<BlockedGate> blocks = new ArrayList<>();
        NodeView target = target();
        if (!target.id().equals(view.active())) {
            for (Gate gate : DataGates.resumed(move())) {
                blocked(gate, target).ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    /** The first node in order of preference that nothing keeps from taking over; without that order any, say the last. */
    @Nullable
    NodeView startable() {
        if (!weighed) {
            startable = weigh();
            weighed = true;
        }
        return startable;
    }

    private @Nullable NodeView weigh() {
        if (isOn(Gate.FAILURES_REACHED)
                && view.bypass() == null
                && (!view.activeNode().isSuspected() || !isOpen(Gate.FAILURES_REACHED))) {
            return null; // most ticks: nothing to weigh
        }
        NodeView last = null;
        for (NodeView candidate : candidates()) {
            if (isFree(candidate)) {
                if (isOn(Gate.PREFERRED)) {
                    return candidate;
                }
                last = candidate;
            } else if (isOn(Gate.PREFERRED) && isDoubtful(candidate)) {
                return null;
            }
        }
        return last;
    }

    List<NodeView> candidates() {
        return view.all(node -> !node.id().equals(view.active()));
    }

    boolean isBypassed(Gate gate, NodeId node) {
        Bypass bypass = view.bypass();
        return bypass != null
                && bypass.node().equals(node)
                && bypass.gates().contains(gate)
                && bypass.isValid(storeNow());
    }

    boolean hasFailed(NodeView node) {
        return node.hasFailed(policy.consecutiveFailures());
    }

    /** The move under way, with what it loses counted from when clients left its nodes. */
    Transfer move() {
        Transfer move = before.move();
        if (move == null) {
            throw new IllegalStateException("phase " + phase() + " has no move");
        }
        return new Losses(this, move).counted();
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
