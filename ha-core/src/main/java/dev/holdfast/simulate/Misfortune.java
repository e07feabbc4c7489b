package dev.holdfast.simulate;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.Pause;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.simulate.Agenda.Kind;
import java.time.Duration;

/** Turns faults into what they do. A fault of a node or place that there is not is refused before the run begins. */
final class Misfortune {

    private static final String OPERATOR = "operator";

    private final Run run;
    private final World world;
    private final Pilot pilot;

    Misfortune(Run run) {
        this.run = run;
        this.world = run.world;
        this.pilot = run.pilot;
    }

    Runnable of(Fault fault) {
        if (fault instanceof Fault.Cut cut) {
            return link(cut.from(), cut.to(), true);
        }
        if (fault instanceof Fault.Mend mend) {
            return link(mend.from(), mend.to(), false);
        }
        if (fault instanceof Fault.ControllerRestart restart) {
            return () -> pilot.restarts(restart.after().toMillis());
        }
        if (fault instanceof Fault.ControllerPause pause) {
            return () -> pilot.sleeps(pause.lasts().toMillis());
        }
        if (fault instanceof Fault.Results results) {
            return () -> pilot.wire()
                    .results(results.how(), world.now + results.lasts().toMillis());
        }
        if (fault instanceof Fault.BalancerRestart restart) {
            return () -> balancerRestarts(restart.lasts());
        }
        if (fault instanceof Fault.SavesFail fails) {
            return () -> world.savesFailUntil = world.now + fails.lasts().toMillis();
        }
        if (fault instanceof Fault.BalancerMoves moves) {
            Box to = world.box(moves.to());
            return () -> balancerMoves(to);
        }
        if (fault instanceof Fault.HandOnPath hand) {
            Box box = world.box(hand.node());
            return () -> handOnPath(box, hand.open());
        }
        return ofNode(fault);
    }

    private Runnable ofNode(Fault fault) {
        if (fault instanceof Fault.Crash crash) {
            Box box = world.box(crash.node());
            return () -> {
                box.up = false;
                box.syncing = false;
                box.silence = 0;
            };
        }
        if (fault instanceof Fault.Return back) {
            Box box = world.box(back.node());
            return () -> box.up = true;
        }
        if (fault instanceof Fault.Freeze freeze) {
            Box box = world.box(freeze.node());
            return () -> {
                box.frozen = true;
                run.agenda.at(world.now + freeze.lasts().toMillis(), Kind.FAULT_ENDS, () -> box.frozen = false);
            };
        }
        if (fault instanceof Fault.SelfPromotion promotion) {
            Box box = world.box(promotion.node());
            return () -> run.nature.activates(box, box.id + " is active");
        }
        if (fault instanceof Fault.ProbeLies lies) {
            Box box = world.box(lies.node());
            return () -> {
                box.lie = lies.claims() == null
                        ? Verdict.fail(Verdict.Reason.WRONG_ANSWER, "status 500")
                        : Verdict.pass(lies.claims());
                box.liesUntil = world.now + lies.lasts().toMillis();
            };
        }
        return ofData(fault);
    }

    private Runnable ofData(Fault fault) {
        if (fault instanceof Fault.SyncAborted aborted) {
            return meddle(aborted.node(), box -> {
                box.torn |= !box.active;
                box.syncing = false;
            });
        }
        if (fault instanceof Fault.SyncStops stops) {
            Box box = world.box(stops.node());
            return () -> box.syncStopsUntil = world.now + stops.lasts().toMillis();
        }
        if (fault instanceof Fault.ClockJump jump) {
            return meddle(jump.node(), box -> box.skew += jump.by().toMillis());
        }
        if (fault instanceof Fault.Upgrade upgrade) {
            return meddle(upgrade.node(), box -> box.release = upgrade.release());
        }
        if (fault instanceof Fault.Reimage reimage) {
            return meddle(reimage.node(), box -> {
                box.foreign = true;
                box.torn = true;
                box.active = false;
                box.syncing = false;
            });
        }
        if (fault instanceof Fault.ReverseSync sync) {
            Box box = world.box(sync.node());
            return () -> reverseSync(box);
        }
        return ofOperator(fault);
    }

    private Runnable ofOperator(Fault fault) {
        if (fault instanceof Fault.Switchover order) {
            NodeId to = world.box(order.to()).id;
            return () -> pilot.told(at -> new Input.SwitchoverOrdered(at, to, OPERATOR));
        }
        if (fault instanceof Fault.Pauses pauses) {
            Pause pause = new Pause(pauses.reason(), null);
            return () -> pilot.told(at -> new Input.Paused(at, pause));
        }
        if (fault instanceof Fault.Unpauses unpauses) {
            return () -> pilot.told(at -> new Input.Unpaused(at, unpauses.reason()));
        }
        if (fault instanceof Fault.SetsMode sets) {
            return () -> pilot.told(at -> new Input.ModeOrdered(at, sets.mode()));
        }
        Fault.BreaksGlass glass = (Fault.BreaksGlass) fault;
        NodeId node = world.box(glass.node()).id;
        return () -> pilot.told(at -> new Input.GatesBypassed(at, node, glass.gates(), glass.validFor(), OPERATOR));
    }

    /** What somebody does to a node behind our back. */
    @FunctionalInterface
    private interface Meddling {
        void with(Box box);
    }

    private Runnable meddle(NodeId node, Meddling meddling) {
        Box box = world.box(node);
        return () -> {
            meddling.with(box);
            box.meddledAt = world.now;
        };
    }

    private Runnable link(Place from, Place to, boolean cut) {
        int[] ones = world.placesOf(from);
        int[] others = world.placesOf(to);
        return () -> {
            for (int one : ones) {
                for (int other : others) {
                    world.cut(one, other, cut && one != other);
                }
            }
        };
    }

    private void balancerRestarts(Duration lasts) {
        if (!world.balancerUp) {
            return;
        }
        world.balancerUp = false;
        run.watch.disturbed();
        run.agenda.at(world.now + lasts.toMillis(), Kind.FAULT_ENDS, () -> {
            world.balancerUp = true;
            world.restore();
            run.watch.disturbed();
        });
    }

    private void balancerMoves(Box to) {
        run.watch.disturbed();
        if (!world.controllerMoves) {
            run.nature.lead(to.index);
            return;
        }
        for (Box box : world.boxes) {
            world.setPath(box.index, box == to, true);
        }
    }

    private void handOnPath(Box box, boolean open) {
        run.watch.disturbed();
        if (world.controllerMoves) {
            world.setPath(box.index, open, true);
        } else if (open) {
            run.nature.lead(box.index);
        }
    }

    /** The node that serves keeps the role; an operator makes the other one standby first, and what it wrote is lost. */
    private void reverseSync(Box box) {
        for (Box other : world.boxes) {
            if (other != box && world.serves(other.index) && box.works() && world.reaches(box.index, other.index)) {
                box.active = false;
                box.syncing = false;
                box.pull(other, world.now);
                return;
            }
        }
    }
}
