package dev.holdfast.pool;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.pool.PoolWorld.Message;
import org.jspecify.annotations.Nullable;

/** What must never be, over the truth alone: who works, who is ordered out, where clients go. */
final class PoolOracle {

    private final PoolSpec spec;
    private final PoolWorld world;
    private @Nullable String broken;

    PoolOracle(PoolSpec spec, PoolWorld world) {
        this.spec = spec;
        this.world = world;
    }

    @Nullable
    String broken() {
        return broken;
    }

    void emitted(PoolEffect effect) {
        NodeId node = effect.changes();
        if (node == null) {
            return;
        }
        int i = PoolSpec.NODES.indexOf(node);
        PoolWorld.Box box = world.boxes[i];
        never(world.unled, "S5 an order leaves although another controller leads");
        never(!spec.controllerMoves(), "S3b we fight the load balancer that moves traffic");
        never(world.held, "A9 traffic is changed although an operator lets nothing be done");
        never(world.theirs, "foreign changes win: traffic is changed although somebody else has changed it");
        never(world.isOnItsWay(i, false), "A18 an order is repeated while an earlier one may still land");
        never(
                spec.policy.isOn(PoolGate.LEASE_HELD) && world.leaseUntil - world.now < PoolSpec.TIMEOUT,
                "S5 an order leaves that may outlive the lease");
        if (effect instanceof PoolEffect.PutBack) {
            putBack(box);
        } else {
            out(i, box);
        }
    }

    private void putBack(PoolWorld.Box box) {
        never(box.open && !box.hand, "A18 a member that is in traffic is put back once more");
        never(box.ordered > 0, "RB-08 a member that an operator has ordered out is put back");
        never(!box.joined, "TRV-06 a member that has not joined completely is put back");
        never(box.dead >= PoolSpec.FALL, "10.6 a member that has failed is put back");
        never(box.distrusted && box.calm < PoolSpec.HOLD, "RB-06 a flapping member is put back before it was steady");
        box.distrusted = false;
    }

    private void out(int i, PoolWorld.Box box) {
        boolean wanted = box.ordered > 0 || !box.joined || box.restless || !box.up;
        never(world.frozen && !wanted, "A14 a member is taken out for what we saw while we stood still");
        int cut = 0;
        for (PoolWorld.Box each : world.boxes) {
            cut += each.up && !each.reachable && each.gone > 0 && each.gone <= PoolSpec.AT_ONCE + 1 ? 1 : 0;
        }
        boolean guarded = spec.policy.massFailure().isPresent();
        never(guarded && cut > 1 && !wanted, "A16 a member is taken out although it is we who are cut off");
        boolean another = false;
        boolean takesOver = false;
        for (int k = 0; k < world.boxes.length; k++) {
            another |= k != i && staysServing(k);
            takesOver |= k != i && staysServing(k) && !world.boxes[k].saidDeclines;
        }
        boolean serves = box.truly() && box.open && box.ordered < 2;
        never(serves && !another, "10.6 the last member that serves is taken out by us");
        never(
                serves && box.ordered == 1 && !takesOver,
                "TRV-E05 a member is drained although every other one declines its clients");
    }

    /** Whether a member serves, as far as anybody can know: a death is nobody's fault before it can be seen. */
    private boolean staysServing(int k) {
        PoolWorld.Box box = world.boxes[k];
        boolean alive = box.dead < PoolSpec.FALL && box.joined;
        return alive && (box.open || box.hand) && !world.isOnItsWay(k, true);
    }

    /** The load balancer has said how an order ended. */
    void answered(@Nullable NodeId node, EffectOutcome outcome) {
        if (node != null && !world.unled && !outcome.equals(EffectOutcome.SUCCEEDED)) {
            MemberView member = world.state.members().get(PoolSpec.NODES.indexOf(node));
            never(!member.isTold(NoticeKind.ORDER_FAILING), "L3 the load balancer refuses an order and nobody is told");
        }
    }

    /** The load balancer carries it out now. */
    void lands(Message message, int i) {
        if (message.effect() instanceof PoolEffect.PutBack) {
            PoolWorld.Box box = world.boxes[i];
            never(box.ordered > 0, "RB-08 a member that was drained gets new clients");
            never(!box.joined && !message.overtaken(), "TRV-06 a member that never completed joining gets clients");
        }
    }

    /** A20: the answer to "why is it not in traffic?" is empty exactly when the next tick puts it back. */
    void explained(boolean silent, boolean putBack) {
        never(silent != putBack, "A20 whyNot is empty and the next tick does not put it back, or the other way round");
    }

    private void never(boolean happened, String name) {
        if (happened && broken == null) {
            broken = name;
        }
    }
}
