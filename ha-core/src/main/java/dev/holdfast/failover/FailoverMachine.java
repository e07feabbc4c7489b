package dev.holdfast.failover;

import dev.holdfast.failover.rules.RuleTable;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for one group. Immutable and thread-safe: all that changes is in the {@link FailoverState} passed in and out.
 *
 * <p>{@link #step} is total and deterministic: any state with any input gives a step, the same ones give the same step,
 * on any machine, at any time. See {@link Step} for the order in which effects must run.
 */
public final class FailoverMachine {

    private final FailoverGroup group;
    private final Lineage lineage;
    private final FailoverPolicy policy;
    private final Set<Gate> removed;
    private final RuleTable<Phase, InputKind, Situation, TransitionRule> table;

    private FailoverMachine(
            FailoverGroup group,
            FailoverPolicy policy,
            Set<Gate> removed,
            RuleTable<Phase, InputKind, Situation, TransitionRule> table) {
        this.group = group;
        this.lineage = new Lineage(group);
        this.policy = policy;
        this.removed = removed;
        this.table = table;
    }

    /**
     * A machine for this group under this policy.
     *
     * @param group who
     * @param policy what is allowed
     * @return the machine
     */
    public static FailoverMachine of(FailoverGroup group, FailoverPolicy policy) {
        return new FailoverMachine(group, policy, EnumSet.noneOf(Gate.class), TransitionTable.TABLE);
    }

    /** The same machine with a gate taken out, to see what breaks without it. For checks only. */
    FailoverMachine without(Gate gate) {
        EnumSet<Gate> without = EnumSet.of(gate);
        without.addAll(removed);
        return new FailoverMachine(group, policy, without, table);
    }

    /** The same machine with another table, to see what breaks. For checks only. */
    FailoverMachine by(RuleTable<Phase, InputKind, Situation, TransitionRule> other) {
        return new FailoverMachine(group, policy, removed, other);
    }

    /**
     * Whom it decides for.
     *
     * @return the group
     */
    public FailoverGroup group() {
        return group;
    }

    /**
     * By what it decides.
     *
     * @return the policy
     */
    public FailoverPolicy policy() {
        return policy;
    }

    /**
     * The state of a group that nobody has led yet. The first member holds the active role until a node or an operator
     * says otherwise.
     *
     * @return the first state
     */
    public FailoverState initial() {
        return new FailoverState.Unled(GroupView.initial(group, policy), null);
    }

    /**
     * Decides.
     *
     * @param state where the group stands
     * @param input what has happened
     * @return where it stands now, what to do, and by which rule; never null, never throws for values of these types
     */
    public Step step(FailoverState state, Input input) {
        Situation situation = situation(state, input);
        TransitionRule rule = match(situation);
        Draft draft = new Draft(situation);
        FailoverState next = rule.outcome().apply(draft);
        return draft.next(next, rule.id());
    }

    /**
     * Explains what {@link #step} does with the same arguments, from the same table and gates.
     *
     * @param state where the group stands
     * @param input what has happened
     * @return the rule, and for every candidate what blocks it afterwards
     */
    public Explanation explain(FailoverState state, Input input) {
        return explain(state, input, step(state, input));
    }

    /**
     * Explains a step that has been taken already, without taking it again.
     *
     * @param state where the group stood
     * @param input what had happened
     * @param step what {@link #step} of this machine gave for these two
     * @return what {@link #explain(FailoverState, Input)} gives
     */
    public Explanation explain(FailoverState state, Input input, Step step) {
        TransitionRule rule = TransitionTable.rule(step.rule());
        FailoverState next = step.next();
        List<BlockedGate> refused = next.equals(state) ? refused(state, input) : List.of();
        Situation after = situation(next, new Input.Tick(input.at()));
        List<Explanation.Candidate> candidates = new ArrayList<>();
        for (NodeView node : next.view().nodes()) {
            if (!node.id().equals(state.view().active()) || next.phase() == Phase.PARKED) {
                candidates.add(new Explanation.Candidate(node.id(), whyNot(after, node)));
            }
        }
        return new Explanation(
                rule.id(), rule.why(), state.phase(), next.phase(), candidates, refused, policy.offGates());
    }

    /**
     * Whether a rule turns down what was asked for, or ignores what cannot be so: such a step changes nothing and is
     * journalled all the same.
     *
     * @param rule a rule of the table
     * @return whether it refuses
     */
    public boolean isRefusal(RuleId rule) {
        return TransitionTable.isRefusal(rule);
    }

    /**
     * What a rule of this machine says, for reading a journal.
     *
     * @param rule any
     * @return its sentence; empty for a rule that this release does not have
     */
    public String sentence(RuleId rule) {
        return TransitionTable.sentence(rule);
    }

    /**
     * Why this node does not take over. Empty if and only if the next tick at the same instant begins a failover to it.
     *
     * @param state where the group stands
     * @param node a node of the group
     * @param at the instant, as a monotonic reading
     * @return every gate that blocks, with what was seen, what is wanted and who can change it; while a move runs, what
     *     it waits for
     */
    public List<BlockedGate> whyNot(FailoverState state, NodeId node, Duration at) {
        Situation situation = situation(state, new Input.Tick(at));
        Optional<NodeView> candidate = state.view().node(node);
        if (candidate.isPresent() || state.phase() == Phase.UNLED) {
            return whyNot(situation, candidate.orElseGet(() -> NodeView.unknown(node)));
        }
        return List.of(
                new BlockedGate(Gate.CANDIDATE_READY, node + " is not of this group", "another node of the group"));
    }

    /** Which gates an order ran into. */
    private List<BlockedGate> refused(FailoverState state, Input input) {
        if (input instanceof Input.SwitchoverOrdered ordered) {
            return SwitchoverGates.blocks(situation(state, input), ordered.to());
        }
        if (input instanceof Input.HoldLifted lifted) {
            return HoldRules.blocks(situation(state, input), lifted.node());
        }
        return input instanceof Input.GatesBypassed bypassed
                ? bypassed.gates().stream()
                        .filter(gate -> !gate.isBypassable())
                        .map(gate -> new BlockedGate(gate, "no word opens it", "a break-glass that leaves it out"))
                        .toList()
                : List.of();
    }

    private static List<BlockedGate> whyNot(Situation situation, NodeView candidate) {
        FailoverState state = situation.before;
        NodeId node = candidate.id();
        if (state.phase() == Phase.UNLED) {
            return List.of(new BlockedGate(Gate.LEASE_HELD, "this controller does not lead", "a term of its own"));
        }
        if (node.equals(state.view().active()) && state.phase() != Phase.PARKED) {
            return List.of(new BlockedGate(
                    Gate.CANDIDATE_READY, node + " is the active node already", "another node of the group"));
        }
        if (state.phase().isMoving() || state.phase() == Phase.PARKED) {
            List<BlockedGate> waits = new ArrayList<>(List.of(
                    state instanceof FailoverState.Parked parked
                            ? WayOut.blocks(situation, parked, node)
                            : waitedFor(state)));
            List<Gate> group = List.of(Gate.LEASE_HELD);
            if (state instanceof FailoverState.Parked parked
                    && parked.resumable()
                    && parked.move().to().equals(node)) {
                waits.addAll(situation.resumeBlocks());
                group = List.of(Gate.LEASE_HELD, Gate.OWN_VIEW, Gate.NOT_PAUSED, Gate.NO_UPGRADE, Gate.GROUP_ACTS);
            }
            group.forEach(gate -> situation.blocked(gate, candidate).ifPresent(waits::add));
            return waits;
        }
        List<BlockedGate> blocks = situation.blocksOf(candidate);
        NodeView first = blocks.isEmpty() ? situation.startable() : null;
        return first == null || first.id().equals(node)
                ? blocks
                : List.of(new BlockedGate(
                        Gate.PREFERRED, first.id() + " is preferred and ready", "no preferred candidate ready"));
    }

    /**
     * How long to wait between two attempts on the active node: the heartbeat interval, or the re-check interval while
     * it is suspected (CORE-100, CORE-102).
     *
     * @param state where the group stands
     * @return the interval to use now
     */
    public Duration attemptInterval(FailoverState state) {
        return state.phase() == Phase.SUSPECTING ? policy.recheckInterval() : policy.heartbeatInterval();
    }

    /**
     * When something happens by the passing of time alone.
     *
     * @param state where the group stands
     * @return the monotonic reading at which the current attempt is given up, or empty if nothing is waited for
     */
    public Optional<Duration> nextDeadline(FailoverState state) {
        return Optional.ofNullable(state.attempt()).map(Attempt::deadline);
    }

    /**
     * The state as a text that forgets what cannot matter: ages instead of readings, saturated where no rule looks
     * further, epochs and effects numbered from the current one. Two states of equal text behave alike.
     *
     * @param state any state
     * @param at the instant, as a monotonic reading
     * @return the canonical text
     */
    public String canonical(FailoverState state, Duration at) {
        return new Canonical(policy, at).of(state);
    }

    private TransitionRule match(Situation situation) {
        return table.first(situation.phase(), situation.input.kind(), situation);
    }

    private static BlockedGate waitedFor(FailoverState state) {
        Gate gate = switch (state.phase()) {
            case CLAIMING -> Gate.EPOCH_JOURNALLED;
            case VETTING -> Gate.NOT_VETOED;
            case FENCING -> Gate.FENCE_READ_BACK;
            case DEMOTING -> Gate.DEMOTION_ACKNOWLEDGED;
            case OPENING -> Gate.PATH_READ_BACK;
            case PROMOTING, PARKED, UNLED, STEADY, SUSPECTING, UNAVAILABLE -> Gate.PROMOTION_ACKNOWLEDGED;
        };
        return new BlockedGate(gate, state.move() + " is in " + state.phase(), "the acknowledgement it waits for");
    }

    /** What the rules are asked with. */
    Situation situation(FailoverState state, Input input) {
        GroupView view = state.phase() == Phase.UNLED ? state.view() : Notes.take(state, input, policy);
        return new Situation(lineage, policy, removed, state, view, input);
    }
}
