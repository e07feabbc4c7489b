package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.rules.RuleTable;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for one pool. Immutable and thread-safe: all that changes is in the {@link PoolState} passed in and out.
 *
 * <p>{@link #step} is total and deterministic: any state with any input gives a step, the same ones give the same step,
 * on any machine, at any time.
 */
public final class PoolMachine {

    private final Pool pool;
    private final PoolPolicy policy;
    private final Set<PoolGate> removed;
    private final RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> table;

    private PoolMachine(
            Pool pool,
            PoolPolicy policy,
            Set<PoolGate> removed,
            RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> table) {
        this.pool = pool;
        this.policy = policy;
        this.removed = removed;
        this.table = table;
    }

    /**
     * A machine for this pool under this policy.
     *
     * @param pool who
     * @param policy what is allowed
     * @return the machine
     * @throws InvalidDeclarationException with everything in the policy that can never be right for this pool
     */
    public static PoolMachine of(Pool pool, PoolPolicy policy) {
        List<Problem> problems = policy.problems(pool);
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("policy of pool " + pool.cluster(), problems);
        }
        return new PoolMachine(pool, policy, EnumSet.noneOf(PoolGate.class), PoolTable.TABLE);
    }

    /** The same machine with a gate taken out, to see what breaks without it. For checks only. */
    PoolMachine without(PoolGate gate) {
        EnumSet<PoolGate> without = EnumSet.of(gate);
        without.addAll(removed);
        return new PoolMachine(pool, policy, without, table);
    }

    /** The same machine with another table, to see what breaks. For checks only. */
    PoolMachine by(RuleTable<PoolPhase, PoolInputKind, Situation, PoolRule> other) {
        return new PoolMachine(pool, policy, removed, other);
    }

    /**
     * Whom it decides for.
     *
     * @return the pool
     */
    public Pool pool() {
        return pool;
    }

    /**
     * By what it decides.
     *
     * @return the policy
     */
    public PoolPolicy policy() {
        return policy;
    }

    /**
     * The state of a pool that nobody has led yet.
     *
     * @return the first state
     */
    public PoolState initial() {
        return PoolState.initial(pool, policy);
    }

    /**
     * Decides.
     *
     * @param state where the pool stands
     * @param input what has happened
     * @return where it stands now, what to do, and by which rule; never null, never throws for values of these types
     */
    public PoolStep step(PoolState state, PoolInput input) {
        Situation situation = situation(state, input);
        PoolRule rule = match(situation);
        Draft draft = new Draft(situation, rule.members(situation));
        PoolState next = rule.outcome().apply(draft);
        return draft.next(next, rule.id());
    }

    /**
     * Explains what {@link #step} does with the same arguments, from the same table and gates.
     *
     * @param state where the pool stands
     * @param input what has happened
     * @return the rule, and for every member that is out of traffic what keeps it there afterwards
     */
    public PoolExplanation explain(PoolState state, PoolInput input) {
        Situation situation = situation(state, input);
        PoolRule rule = match(situation);
        PoolState next = rule.outcome().apply(new Draft(situation, rule.members(situation)));
        MemberView about = situation.about();
        List<PoolBlock> refused = rule.isRefusal()
                        && input instanceof PoolInput.MemberOrdered
                        && about != null
                        && state.phase() == PoolPhase.LED
                ? situation.blocks(PoolGate.ORDERED_EXIT, about)
                : List.of();
        List<PoolExplanation.Out> out = next.members().stream()
                .filter(member -> !member.isInTraffic())
                .map(member -> new PoolExplanation.Out(member.id(), whyNot(next, member.id(), input.at())))
                .toList();
        return new PoolExplanation(rule.id(), rule.why(), state.phase(), next.phase(), out, refused, policy.offGates());
    }

    /**
     * Whether a rule turns down what was asked for, or ignores what cannot be so: such a step changes nothing and is
     * journalled all the same.
     *
     * @param rule a rule of the table
     * @return whether it refuses
     */
    public boolean isRefusal(RuleId rule) {
        return table.rows().stream().anyMatch(each -> each.id().equals(rule) && each.isRefusal());
    }

    /**
     * Why this member is not in traffic. Empty if and only if the next tick at the same instant puts it back.
     *
     * @param state where the pool stands
     * @param node a member
     * @param at the instant, as a monotonic reading
     * @return every gate that blocks, with what was seen, what is wanted and who can change it
     */
    public List<PoolBlock> whyNot(PoolState state, NodeId node, Duration at) {
        if (state.phase() == PoolPhase.UNLED) {
            return List.of(new PoolBlock(PoolGate.LEASE_HELD, "this controller does not lead", "a term of its own"));
        }
        Optional<MemberView> member = state.member(node);
        if (member.isEmpty()) {
            return List.of(
                    new PoolBlock(PoolGate.JOINED, node + " is not of this pool", "a member of " + pool.cluster()));
        }
        return situation(state, new PoolInput.Tick(at)).blocks(PoolGate.ENTRY, member.get());
    }

    /**
     * When something happens by the passing of time alone.
     *
     * @param state where the pool stands
     * @return the earliest monotonic reading at which an attempt is given up or a hold ends, or empty if none is waited for
     */
    public Optional<Duration> nextDeadline(PoolState state) {
        return state.members().stream()
                .flatMap(member -> Optional.ofNullable(member.pending())
                        .map(Pending::attempt)
                        .map(Attempt::deadline)
                        .or(() -> Optional.ofNullable(member.steadiness().calmSince())
                                .map(since -> since.plus(policy.holdTime())))
                        .stream())
                .min(Duration::compareTo);
    }

    /**
     * The state as a text that forgets what cannot matter: ages instead of readings, saturated where no rule looks
     * further, effects numbered from the current one. Two states of equal text behave alike.
     *
     * @param state any state
     * @param at the instant, as a monotonic reading
     * @return the canonical text
     */
    public String canonical(PoolState state, Duration at) {
        return new Canonical(policy, at).of(state);
    }

    private PoolRule match(Situation situation) {
        return table.first(situation.before.phase(), situation.input.kind(), situation);
    }

    private Situation situation(PoolState state, PoolInput input) {
        PoolState noted = state.phase() == PoolPhase.UNLED ? state : Notes.take(state, input, policy);
        return new Situation(policy, removed, state, noted, input);
    }
}
