package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.World.Answer;
import dev.holdfast.failover.World.Message;
import dev.holdfast.plan.EffectOutcome;
import java.util.Objects;

/** Orders arrive at their receivers, and answers at the machine. */
final class Delivery {

    private final Turn turn;
    private final ModelSpec spec;
    private final World world;
    private final Oracle oracle;

    Delivery(Turn turn) {
        this.turn = turn;
        spec = turn.spec;
        world = turn.world;
        oracle = turn.oracle;
    }

    /** Whether this message can arrive now. */
    static boolean arrives(World world, Message message) {
        Effect effect = message.effect();
        if (effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode) {
            Box box = world.boxes[Turn.index(Objects.requireNonNull(Turn.nodeOf(effect)))];
            return box.up && box.reachable && !world.isolated;
        }
        return !world.isolated;
    }

    /** Whether the receiver's answer finds its way back. */
    private boolean isHeard(Effect effect) {
        boolean toNode = effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode;
        return !toNode || world.boxes[Turn.index(Objects.requireNonNull(Turn.nodeOf(effect)))].heard;
    }

    /** Of whom we have asked: an objection that reaches us is none of silence, an answer that breaks off is. */
    private void asked(Effect effect, boolean objects) {
        if (effect instanceof Effect.AskVeto && effect.epoch().value() == world.store) {
            world.silentFrom = objects ? Integer.MAX_VALUE : Math.min(world.now, world.silentFrom);
        }
    }

    /** What the move under way waits for may not be: whoever objects before it has ordered anything calls it off. */
    private void refused(Effect effect) {
        Attempt awaited = world.state.attempt();
        world.refused |= !(effect instanceof Effect.AskVeto)
                && awaited != null
                && awaited.effect().equals(effect.id());
    }

    /** A receiver cannot or may not do as ordered, and says so; the store, because another controller was there before. */
    void declined(Message message, EffectOutcome outcome) {
        world.take(message);
        if (outcome instanceof EffectOutcome.Rejected) {
            refused(message.effect());
            if (message.effect() instanceof Effect.RaiseEpoch) {
                turn.rivalLeads();
            }
        }
        asked(message.effect(), false);
        turn.feed(new Input.EffectEnded(turn.at(), message.effect().id(), outcome));
    }

    /** The connection breaks while the order is on its way; it goes on. */
    void underWay(Message message) {
        turn.feed(new Input.EffectEnded(
                turn.at(), message.effect().id(), EffectOutcome.indeterminate("the connection broke")));
    }

    /** An answer that a former process was waiting for tells the next one nothing. */
    private boolean isAwaited(Effect effect) {
        Attempt attempt = world.state.attempt();
        return attempt != null && attempt.effect().equals(effect.id());
    }

    /** One message arrives; its answer may get lost. */
    void deliver(Message message, boolean answered) {
        world.take(message);
        Effect effect = message.effect();
        if (effect instanceof Effect.ReadTraffic) {
            if (answered) {
                if (world.balancerUp) {
                    turn.traffic.read();
                } else {
                    turn.feed(new Input.EffectEnded(turn.at(), effect.id(), EffectOutcome.failed("503", true)));
                }
            }
            return;
        }
        EffectOutcome outcome = apply(effect);
        if (answered && isHeard(effect)) {
            if (outcome instanceof EffectOutcome.Rejected) {
                asked(effect, true);
                refused(effect);
            }
            if (effect instanceof Effect.DemoteNode demote && !world.stopped && isAwaited(effect)) {
                world.change(Turn.index(demote.node())).unheard = false;
            }
            turn.feed(new Input.EffectEnded(turn.at(), effect.id(), outcome));
        }
    }

    /** The order is carried out, and its answer takes its time, or comes now and once more. */
    void deliverLate(Message message, boolean twice) {
        world.take(message);
        EffectOutcome outcome = apply(message.effect());
        turn.answerLater(message.effect().id(), outcome);
        if (twice) {
            turn.feed(new Input.EffectEnded(turn.at(), message.effect().id(), outcome));
        }
    }

    /** The connection breaks before the answer: nobody knows whether the order was carried out. */
    void doubtful(Message message, boolean done) {
        world.take(message);
        if (done) {
            apply(message.effect());
        }
        asked(message.effect(), false);
        turn.feed(new Input.EffectEnded(
                turn.at(), message.effect().id(), EffectOutcome.indeterminate("the connection broke")));
    }

    void answer(Answer answer) {
        world.take(answer);
        world.change(world.claim.from()).unheard = false;
        turn.feed(new Input.EffectEnded(turn.at(), answer.effect(), answer.outcome()));
    }

    /** The load balancer does as ordered; the save after it is lost, and so nobody knows how it ended. */
    void deliverUnsaved(Message message) {
        world.take(message);
        boolean[] savedOpen = world.savedOpen;
        long savedMark = world.savedMark;
        EffectOutcome outcome = apply(message.effect());
        world.savedOpen = savedOpen;
        world.savedMark = savedMark;
        boolean done = outcome instanceof EffectOutcome.Succeeded;
        turn.feed(new Input.EffectEnded(
                turn.at(), message.effect().id(), done ? EffectOutcome.indeterminate("the save is lost") : outcome));
    }

    private EffectOutcome apply(Effect effect) {
        if (effect instanceof Effect.RaiseEpoch raise) {
            boolean ours = raise.epoch().value() == world.store && !world.rival;
            boolean next = raise.epoch().value() == world.store + 1 && !world.rival;
            world.store = next ? world.store + 1 : world.store;
            return ours || next ? EffectOutcome.SUCCEEDED : EffectOutcome.rejected("newer epoch");
        }
        if (effect instanceof Effect.AskVeto) {
            boolean latest = effect.epoch().value() == world.store;
            world.consent = latest ? !world.objects : world.consent;
            return world.objects ? EffectOutcome.rejected("backup running") : EffectOutcome.SUCCEEDED;
        }
        int node = Turn.index(Objects.requireNonNull(Turn.nodeOf(effect)));
        if (effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode) {
            return obey(effect, node);
        }
        if (!world.balancerUp) {
            return EffectOutcome.failed("503", true);
        }
        boolean weak = world.defect && spec.defect == Defect.WEAK_FENCE;
        if (effect.epoch().value() < world.mark && !weak) {
            return EffectOutcome.rejected("newer mark");
        }
        world.mark = effect.epoch().value();
        oracle.lands(effect);
        boolean opens = effect instanceof Effect.OpenPath;
        if (opens) {
            oracle.pathOpens(node);
            replaceOthers(node);
            world.balancerHolds = World.set(world.balancerHolds, node, false);
        } else {
            oracle.pathCloses(node);
            world.unfenced &= node != world.claim.from();
        }
        world.open = World.set(world.open, node, opens);
        world.savedOpen = world.open;
        world.inPart = World.set(world.inPart, node, false);
        world.savedMark = world.mark;
        world.ours = World.set(world.ours, node, opens);
        return EffectOutcome.SUCCEEDED;
    }

    /** Who is still active was never asked to hand over. */
    private void replaceOthers(int node) {
        for (int i = 0; i < world.boxes.length && !world.open[node]; i++) {
            if (i != node && world.boxes[i].active) {
                Box other = world.change(i);
                other.stale = true;
                other.givenUp = true;
                // Otherwise clients go where monitors say, or it never had any: it has promoted itself.
                other.replaced |= spec.controllerMoves() && i == world.claim.from();
            }
        }
    }

    private EffectOutcome obey(Effect effect, int node) {
        boolean promotes = effect instanceof Effect.PromoteNode;
        boolean unable = spec.defect == Defect.NOT_READY || (spec.defect == Defect.UNABLE && node == 1);
        if (promotes && world.defect && unable) {
            return EffectOutcome.failed("403", true);
        }
        oracle.lands(effect);
        oracle.nodeObeys(effect);
        Box box = world.change(node);
        boolean stays = box.active && promotes && !oracle.isTarget(node);
        box.unheard |= box.active && !promotes;
        box.unheard &= !promotes;
        box.deposed = false;
        box.active = promotes;
        box.givenUp &= !promotes || stays;
        box.ousted &= promotes && stays;
        box.replaced &= !promotes || stays;
        return EffectOutcome.SUCCEEDED;
    }
}
