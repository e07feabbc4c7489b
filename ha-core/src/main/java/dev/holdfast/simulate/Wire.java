package dev.holdfast.simulate;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.Input;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.simulate.Agenda.Kind;
import dev.holdfast.simulate.Fault.Results.How;
import org.jspecify.annotations.Nullable;

/** Carries orders to their receivers and results back, as well as the links and the faults of the moment let it. */
final class Wire {

    private static final EffectOutcome SILENCE = EffectOutcome.indeterminate("no answer in time");

    private final Run run;
    private final World world;
    private final Pilot pilot;
    private final long timeout;
    private @Nullable How how;
    private long until = Box.NEVER;
    /** The load balancer answers one after the other: a reading never overtakes what came after it. */
    private long answeredTo;

    Wire(Run run, Pilot pilot) {
        this.run = run;
        this.world = run.world;
        this.pilot = pilot;
        this.timeout = run.machine.policy().effectTimeout().toMillis();
    }

    void results(How becomes, long till) {
        how = becomes;
        until = till;
    }

    void send(Effect effect, Claim claim) {
        long sent = world.now;
        long owner = pilot.life();
        int to = receiver(effect);
        if (to >= 0 && !world.linked(world.controller, to)) {
            answer(sent + timeout, effect.id(), SILENCE);
        } else {
            run.agenda.at(sent + run.latency(), Kind.ORDER_ARRIVES, () -> arrives(effect, claim, to, sent, owner));
        }
    }

    /** The index of its place; -1 for the store, which is always reached. */
    private int receiver(Effect effect) {
        if (effect instanceof Effect.PromoteNode promote) {
            return world.box(promote.node()).index;
        }
        if (effect instanceof Effect.DemoteNode demote) {
            return world.box(demote.node()).index;
        }
        return effect instanceof Effect.RaiseEpoch ? -1 : world.balancer;
    }

    private void arrives(Effect effect, Claim claim, int at, long sent, long owner) {
        if (effect instanceof Effect.ReadTraffic) {
            reads(effect.id(), sent);
            return;
        }
        EffectOutcome outcome = apply(effect, claim, owner);
        boolean heard = at < 0 || world.linked(at, world.controller);
        comesBack(effect.id(), heard ? outcome : SILENCE, sent, at == world.balancer ? inOrder() : afterwards());
    }

    /** When an answer given now is heard, whoever gives it. */
    private long afterwards() {
        return world.now + run.latency();
    }

    /** When an answer that the load balancer gives now is heard. */
    long inOrder() {
        answeredTo = Math.max(answeredTo, afterwards());
        return answeredTo;
    }

    private void comesBack(EffectId id, EffectOutcome outcome, long sent, long back) {
        How becomes = world.now < until ? how : null;
        if (outcome.equals(SILENCE)) {
            answer(sent + timeout, id, SILENCE);
        } else if (becomes == null) {
            answer(back, id, outcome);
        } else {
            switch (becomes) {
                case LOST -> {}
                case LATE -> answer(sent + timeout + timeout / 2, id, outcome);
                case DUPLICATED -> {
                    answer(back, id, outcome);
                    answer(back + run.latency(), id, outcome);
                }
                case INDETERMINATE -> answer(back, id, EffectOutcome.indeterminate("the connection broke"));
            }
        }
    }

    private void answer(long when, EffectId id, EffectOutcome outcome) {
        long life = pilot.life();
        run.agenda.at(when, Kind.ANSWER, () -> pilot.answered(life, at -> new Input.EffectEnded(at, id, outcome)));
    }

    private void reads(EffectId id, long sent) {
        boolean back = world.linked(world.balancer, world.controller);
        if (!world.balancerUp || !back) {
            comesBack(id, back ? EffectOutcome.failed("connection refused", true) : SILENCE, sent, inOrder());
            return;
        }
        if (world.now < until && (how == How.LOST || how == How.INDETERMINATE)) {
            comesBack(id, EffectOutcome.failed("connection reset", true), sent, inOrder());
            return;
        }
        TrafficView view = world.reading();
        long life = pilot.life();
        run.agenda.at(inOrder(), Kind.ANSWER, () -> pilot.answered(life, at -> new Input.TrafficRead(at, view)));
    }

    private EffectOutcome apply(Effect effect, Claim claim, long owner) {
        if (effect instanceof Effect.RaiseEpoch raise) {
            return world.raise(raise.epoch().value(), owner)
                    ? EffectOutcome.SUCCEEDED
                    : EffectOutcome.rejected("the store knows epoch " + world.store);
        }
        if (effect instanceof Effect.PromoteNode promote) {
            return promotes(world.box(promote.node()), claim);
        }
        if (effect instanceof Effect.DemoteNode demote) {
            return demotes(world.box(demote.node()), claim);
        }
        return balances(effect, claim);
    }

    private EffectOutcome balances(Effect effect, Claim claim) {
        if (!world.balancerUp) {
            return EffectOutcome.failed("connection refused", true);
        }
        long epoch = effect.epoch().value();
        if (epoch < world.mark) {
            return EffectOutcome.rejected("the mark is " + world.mark);
        }
        world.mark = epoch;
        boolean opens = effect instanceof Effect.OpenPath;
        NodeId node = opens ? ((Effect.OpenPath) effect).node() : ((Effect.FenceNode) effect).node();
        int i = world.box(node).index;
        if (opens) {
            run.watch.opens(i, claim);
        }
        if (world.controllerMoves) {
            world.setPath(i, opens, false);
        } else if (opens) {
            world.heldDown[i] = false;
            run.nature.lead(i);
        }
        return world.now < world.savesFailUntil
                ? EffectOutcome.indeterminate("the configuration could not be saved")
                : EffectOutcome.SUCCEEDED;
    }

    private EffectOutcome promotes(Box box, Claim claim) {
        if (!box.works()) {
            return SILENCE;
        }
        if (!box.active) {
            run.watch.promotes(box, claim);
            box.active = true;
            box.syncing = false;
            box.givenUp &= !claim.ordered();
            if (!claim.ordered()) {
                run.tally.promoted(box, claim.innocent());
                world.boxes[claim.from()].givenUp = true;
            }
            run.trace.say(world.now, box.id + " is active");
        }
        return EffectOutcome.SUCCEEDED;
    }

    private EffectOutcome demotes(Box box, Claim claim) {
        if (!box.works()) {
            return SILENCE;
        }
        if (box.active) {
            box.active = false;
            if (claim.planned() && claim.from() == box.index) {
                world.boxes[claim.to()].pull(box, world.now);
            }
            run.trace.say(world.now, box.id + " stands by");
        }
        return EffectOutcome.SUCCEEDED;
    }
}
