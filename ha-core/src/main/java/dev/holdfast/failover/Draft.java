package dev.holdfast.failover;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A step being written: the view so far and the effects so far. Lives inside one call of the machine. */
final class Draft {

    final Situation situation;
    GroupView view;
    private final List<Effect> effects = new ArrayList<>();

    Draft(Situation situation) {
        this.situation = situation;
        this.view = situation.view.withChangedAt(situation.now);
    }

    /** Makes an effect of its id and the current epoch. */
    @FunctionalInterface
    interface Order {
        Effect of(EffectId id, Epoch epoch);
    }

    Step next(FailoverState state, RuleId rule) {
        return new Step(state, effects, rule);
    }

    Epoch epoch() {
        Term term = view.term();
        return term == null ? Epoch.ZERO : term.epoch();
    }

    /** Gives an order to a node, which is remembered until it is settled. */
    Attempt order(NodeId node, Order order) {
        Attempt attempt = order(order);
        if (attempt.kind() == Attempt.Kind.ORDER) {
            Duration until = landed(attempt).deadline();
            Effect given = effects.get(effects.size() - 1);
            view = view.update(node, each -> each.withUnsettled(Unsettled.by(each.unsettled(), given, until)));
        }
        return attempt;
    }

    /**
     * Gives an order, or, if it might outlive the lease, waits instead: the one place where orders leave (S5). A term that
     * begins has no lease yet: the one it finds was somebody else's, on another clock.
     */
    Attempt order(Order order) {
        if (!StartGates.leaseOutlivesAnEffect(situation, view)) {
            return waiting();
        }
        EffectId id = nextId();
        effects.add(order.of(id, epoch()));
        return new Attempt(Attempt.Kind.ORDER, id, situation.now.plus(situation.policy.effectTimeout()));
    }

    /** Asks whoever may object. Asking changes nothing, so no lease is needed. */
    Attempt askVeto(Transfer move) {
        EffectId id = nextId();
        effects.add(new Effect.AskVeto(id, epoch(), move.from(), move.to()));
        Duration timeout = situation.policy.vetoTimeout().orElse(Duration.ZERO);
        return new Attempt(Attempt.Kind.ORDER, id, situation.now.plus(timeout));
    }

    /** Asks for a reading of all paths. Reading changes nothing, so no lease is needed. */
    Attempt readTraffic() {
        EffectId id = nextId();
        effects.add(new Effect.ReadTraffic(id, epoch()));
        return new Attempt(Attempt.Kind.LOOK, id, situation.now.plus(situation.policy.effectTimeout()));
    }

    /** Waits for somebody's next look at a node, or for the answer to its order, should it still come. */
    Attempt lookAtNodes() {
        Attempt last = situation.before.attempt();
        EffectId order = last == null ? new EffectId(0) : last.effect();
        return new Attempt(Attempt.Kind.LOOK, order, situation.now.plus(situation.policy.effectTimeout()));
    }

    /** The same, over only when the order can no longer take effect: a node may do so one timeout after it was due. */
    Attempt landed(Attempt attempt) {
        Duration late = situation.policy.effectTimeout();
        return attempt.kind() == Attempt.Kind.WAIT
                ? attempt
                : new Attempt(
                        attempt.kind(), attempt.effect(), attempt.deadline().plus(late));
    }

    Attempt waiting() {
        return new Attempt(Attempt.Kind.WAIT, new EffectId(0), situation.now.plus(situation.policy.retryInterval()));
    }

    /** Says something once: not again until {@link #forget} or the end of the episode. */
    Draft tell(NoticeKind kind, NodeId node, String text) {
        return view.isTold(kind) ? this : heard(kind).say(kind, node, text);
    }

    /** What was said in other words already is not said again. */
    Draft heard(NoticeKind kind) {
        if (!view.isTold(kind)) {
            List<NoticeKind> told = new ArrayList<>(view.told());
            told.add(kind);
            told.sort(null);
            view = view.withTold(told);
        }
        return this;
    }

    /** A move to this node begins: a glass broken for it is that move's from now on, any other is gone (A21). */
    Draft spendGlass(NodeId to) {
        Bypass bypass = view.bypass();
        boolean ours = bypass != null && bypass.node().equals(to) && bypass.isValid(situation.storeNow());
        view = view.withBypass(bypass != null && ours ? bypass.spend() : null);
        return this;
    }

    /** A move is over, and with it the glass that was broken for it; what was broken meanwhile for another one stays. */
    Draft sweepGlass() {
        Bypass bypass = view.bypass();
        view = bypass != null && bypass.spent() ? view.withBypass(null) : view;
        return this;
    }

    /** Says something that has no standing: it happened, and is over. */
    Draft say(NoticeKind kind, NodeId node, String text) {
        effects.add(new Effect.SendNotice(nextId(), epoch(), kind, node, text));
        return this;
    }

    Draft forget(NoticeKind... kinds) {
        List<NoticeKind> told = new ArrayList<>(view.told());
        if (told.removeAll(List.of(kinds))) {
            view = view.withTold(told);
        }
        return this;
    }

    private EffectId nextId() {
        EffectId id = new EffectId(view.nextEffect());
        view = view.withNextEffect(view.nextEffect() + 1);
        return id;
    }
}
