package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.Term;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A step being written: the state so far and the effects so far. Lives inside one call of the machine. */
final class Draft {

    final Situation situation;
    /** Those whom the rule is about. */
    final List<MemberView> members;

    PoolState state;
    private final List<PoolEffect> effects = new ArrayList<>();

    Draft(Situation situation, List<MemberView> members) {
        this.situation = situation;
        this.members = members;
        this.state = situation.state.withChangedAt(situation.now);
    }

    /** Makes an order of its id, the current epoch and the member. */
    @FunctionalInterface
    interface Order {
        PoolEffect of(EffectId id, Epoch epoch, NodeId node);
    }

    PoolStep next(PoolState next, RuleId rule) {
        return new PoolStep(next, effects, rule);
    }

    MemberView member() {
        return members.get(0);
    }

    Duration timeout() {
        return situation.policy.effectTimeout();
    }

    /** Orders a change of a member's traffic: it may take effect one timeout after it was due. */
    void change(MemberView member, PathState wanted, Order order) {
        EffectId id = nextId();
        effects.add(order.of(id, epoch(), member.id()));
        Duration due = situation.now.plus(timeout());
        Attempt attempt = new Attempt(Attempt.Kind.ORDER, id, due);
        Pending pending = new Pending(wanted, id, attempt, due.plus(timeout()));
        state = state.update(member.id(), each -> each.withPending(pending));
    }

    /** Nobody knows what became of these orders: one reading for all of them. */
    void look(List<MemberView> unsure) {
        EffectId id = nextId();
        effects.add(new PoolEffect.ReadTraffic(id, epoch()));
        Attempt look = new Attempt(Attempt.Kind.LOOK, id, situation.now.plus(timeout()));
        for (MemberView member : unsure) {
            Pending pending = Objects.requireNonNull(member.pending()).waitingFor(look);
            state = state.update(member.id(), each -> each.withPending(pending));
        }
    }

    void say(NoticeKind kind, @Nullable NodeId node, String text) {
        effects.add(new PoolEffect.SendNotice(nextId(), epoch(), kind, node, text));
    }

    /** Says something once, as long as it stands. */
    void tell(NoticeKind kind, MemberView member, String text) {
        if (!member.isTold(kind)) {
            state = state.update(member.id(), each -> each.telling(kind));
            say(kind, member.id(), text);
        }
    }

    private Epoch epoch() {
        Term term = state.term();
        return term == null ? Epoch.ZERO : term.epoch();
    }

    private EffectId nextId() {
        EffectId id = new EffectId(state.nextEffect());
        state = state.withNextEffect(state.nextEffect() + 1);
        return id;
    }
}
