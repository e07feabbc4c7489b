package dev.holdfast.simulate;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.Words;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.simulate.Agenda.Kind;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The controller's process: looks, reports, ticks and feeds the machine, as the runtime does it. */
final class Pilot {

    private static final Verdict ACTIVE = Verdict.pass(NodeState.ACTIVE);
    private static final Verdict STANDBY = Verdict.pass(NodeState.STANDBY);
    private static final Verdict SILENT = Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
    private static final Verdict STALE = Verdict.unknown(Verdict.Reason.STALE, "the observer is not heard");
    private static final Verdict STOPPED = Verdict.unknown(Verdict.Reason.OBSERVER, "we stood still meanwhile");

    private final Run run;
    private final World world;
    private final FailoverMachine machine;
    private final FailoverPolicy policy;
    private final List<ObserverId> observers;
    private final Wire wire;
    private final long tick;
    private final long heartbeat;
    private final long attemptTimeout;
    private FailoverState state;
    private Eyes eyes;
    private boolean[] answers;
    private long life;
    private long origin;
    private boolean runs;
    private boolean asleep;
    private long wakesAt;

    Pilot(Run run) {
        this.run = run;
        world = run.world;
        machine = run.machine;
        policy = machine.policy();
        observers = policy.vantages().isEmpty()
                ? List.of(ObserverId.of(Place.CONTROLLER.name()))
                : List.copyOf(policy.vantages().keySet());
        wire = new Wire(run, this);
        heartbeat = policy.heartbeatInterval().toMillis();
        tick = Math.max(
                1, Math.min(1_000, Math.min(heartbeat, policy.recheckInterval().toMillis()) / 4));
        attemptTimeout = policy.attemptTimeout().toMillis();
        state = machine.initial();
        eyes = new Eyes(world.boxes.length);
        answers = new boolean[world.boxes.length];
    }

    FailoverState state() {
        return state;
    }

    Wire wire() {
        return wire;
    }

    /** Which life of the process this is: what was meant for an earlier one finds nobody. */
    long life() {
        return life;
    }

    boolean isAsleep() {
        return asleep;
    }

    long wakesAt() {
        return wakesAt;
    }

    /** Whether it runs and its view has been clear. */
    boolean sees() {
        return runs && !asleep && eyes.health() == SelfHealth.CLEAR;
    }

    boolean isFrozen() {
        return eyes.health() == SelfHealth.FROZEN;
    }

    /** A new process, a new clock, a new term. */
    void begin() {
        runs = true;
        life++;
        origin = run.dice.below(Duration.ofDays(365).toMillis());
        eyes = new Eyes(world.boxes.length);
        answers = new boolean[world.boxes.length];
        world.raise(world.store + 1, life);
        feed(new Input.TermBegan(at(), Epoch.of(world.store), World.T0.plusMillis(world.now)));
        reportFacts();
        if (policy.isOn(Gate.LEASE_HELD)) {
            extendLease();
        }
        readPaths();
        for (ObserverId observer : observers) {
            for (Box box : world.boxes) {
                look(observer, world.place(Place.of(observer)), box);
            }
        }
        later(tick, Kind.TICK, this::ticks);
    }

    void restarts(long after) {
        runs = false;
        asleep = false;
        life++;
        run.agenda.at(world.now + after, Kind.FAULT_ENDS, this::restarted);
    }

    private void restarted() {
        if (!runs) {
            begin();
        }
    }

    void sleeps(long lasts) {
        if (runs && !asleep) {
            asleep = true;
            wakesAt = world.now + lasts;
            long meant = life;
            run.agenda.at(wakesAt, Kind.FAULT_ENDS, () -> wakes(meant, lasts));
        }
    }

    private void wakes(long meant, long slept) {
        if (meant != life) {
            return;
        }
        asleep = false;
        boolean noticed = slept > run.environment.frozenAfter().toMillis();
        eyes.thaws(world.now, noticed);
        reportSelf();
        if (noticed) {
            later(heartbeat, Kind.CONTROLLER, () -> {
                eyes.clears();
                reportSelf();
            });
        }
    }

    /** An operator speaks: to nobody while the process is away, to somebody who hears it later while it stands still. */
    void told(Function<Duration, Input> word) {
        if (asleep) {
            run.agenda.at(wakesAt, Kind.CONTROLLER, () -> told(word));
        } else if (runs) {
            feed(word.apply(at()));
        }
    }

    void answered(long meant, Function<Duration, Input> input) {
        if (meant == life) {
            feed(input.apply(at()));
        }
    }

    private Duration at() {
        return Duration.ofMillis(origin + world.now);
    }

    /** What this life of the process does in a while. */
    private void later(long pause, Kind kind, Runnable task) {
        long meant = life;
        run.agenda.at(world.now + pause, kind, () -> {
            if (meant == life) {
                task.run();
            }
        });
    }

    private void ticks() {
        feed(new Input.Tick(at()));
        later(tick, Kind.TICK, this::ticks);
    }

    private void extendLease() {
        long timeout = policy.effectTimeout().toMillis();
        feed(new Input.LeaseExtended(at(), at().plusMillis(4 * timeout)));
        later(timeout, Kind.CONTROLLER, this::extendLease);
    }

    private void reportFacts() {
        for (Box box : world.boxes) {
            reportFacts(box);
        }
        later(run.environment.factsEvery().toMillis(), Kind.CONTROLLER, this::reportFacts);
    }

    private void reportFacts(Box box) {
        if (box.works() && world.reaches(world.controller, box.index)) {
            feed(new Input.FactsReported(at(), box.id, box.facts(world)));
        }
    }

    /** Asks the load balancer how its paths stand, and with that whether it would take orders. */
    private void readPaths() {
        boolean there = world.balancerUp && world.reaches(world.controller, world.balancer);
        if (there) {
            TrafficView view = world.reading();
            later(wire.inOrder() - world.now, Kind.ANSWER, () -> {
                feed(new Input.TrafficRead(at(), view));
                reportReceivers(true);
            });
        } else {
            later(attemptTimeout, Kind.ANSWER, () -> reportReceivers(false));
        }
        later(heartbeat, Kind.CONTROLLER, this::readPaths);
    }

    private void reportReceivers(boolean ready) {
        if (ready != state.view().receiversReady()) {
            FenceStrength strength = ready ? FenceStrength.TAKEOVER : FenceStrength.NONE;
            feed(new Input.ReceiversReported(at(), ready, strength, ready ? "" : "the load balancer does not answer"));
        }
    }

    private void look(ObserverId observer, int from, Box box) {
        long begun = world.now;
        boolean heard = world.isHeard(from);
        boolean answered = world.reaches(from, box.index) && (box.works() || box.lies(world.now));
        Verdict verdict = !heard ? STALE : answered ? saidBy(box) : SILENT;
        long takes = (answered && heard) ? 2 * run.latency() : attemptTimeout;
        later(takes, Kind.SEEN, () -> seen(observer, from, box, begun, verdict));
    }

    private Verdict saidBy(Box box) {
        if (box.lie != null && box.lies(world.now)) {
            return box.lie;
        }
        return box.active ? ACTIVE : STANDBY;
    }

    private void seen(ObserverId observer, int from, Box box, long begun, Verdict verdict) {
        boolean old = !verdict.isUp() && eyes.stoodStillSince(begun);
        if (from == world.controller) {
            boolean back = verdict.isUp() && !answers[box.index];
            answers[box.index] = verdict.isUp();
            if (back) {
                reportFacts(box); // what it was before it went may be what it is no longer
            }
        }
        run.watch.seen(box, verdict.isUp());
        feed(new Input.Observed(at(), observer, box.id, old ? STOPPED : verdict));
        if (from == world.controller) {
            eyes.note(box.index, begun, verdict.reason() == Verdict.Reason.TIMEOUT && !old, world.now);
            reportSelf();
        }
        Duration interval =
                box.id.equals(state.view().active()) ? machine.attemptInterval(state) : policy.heartbeatInterval();
        later(Math.max(0, begun + interval.toMillis() - world.now), Kind.LOOK, () -> look(observer, from, box));
    }

    private void reportSelf() {
        SelfHealth own = eyes.health();
        if (own != state.view().self()) {
            feed(new Input.SelfReported(at(), own));
        }
    }

    private void feed(Input input) {
        FailoverState before = state;
        Step step = machine.step(before, input);
        state = step.next();
        run.trace.step(step);
        run.watch.decided(before, input, step, this);
        if (!step.effects().isEmpty() || before.phase() != state.phase()) {
            tell(before, input, step);
        }
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.SendNotice notice) {
                run.tally.notices.add(notice.kind());
            } else {
                wire.send(effect, run.watch.claim());
            }
        }
        run.watch.settled(state);
        if (state.phase() == Phase.UNLED && before.phase() != Phase.UNLED) {
            restarts(heartbeat); // the term is over: it asks for another
        }
    }

    private void tell(FailoverState before, Input input, Step step) {
        StringBuilder text = new StringBuilder().append(step.rule()).append(' ').append(before.phase());
        if (before.phase() != state.phase()) {
            text.append(" -> ").append(state.phase());
        }
        text.append(": ").append(Words.of(input));
        step.effects().forEach(effect -> text.append("; ").append(Words.of(effect)));
        run.trace.say(world.now, text.toString());
    }
}
