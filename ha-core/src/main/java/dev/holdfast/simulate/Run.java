package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.simulate.Agenda.Entry;
import dev.holdfast.simulate.Agenda.Kind;
import java.time.Duration;

/** One run of one incident: what happens is taken from the agenda in order, and the world is looked at after each. */
final class Run {

    final FailoverMachine machine;
    final Environment environment;
    final Dice dice;
    final World world;
    final Agenda agenda = new Agenda();
    final Trace trace = new Trace();
    final Tally tally;
    final Watch watch;
    final Nature nature;
    final Pilot pilot;

    private final Incident incident;
    private final long seed;

    Run(FailoverMachine machine, Environment environment, Incident incident, long seed) {
        this.machine = machine;
        this.environment = environment;
        this.incident = incident;
        this.seed = seed;
        dice = new Dice(seed);
        world = new World(machine.group(), machine.policy());
        tally = new Tally(world);
        watch = new Watch(machine, environment, world);
        nature = new Nature(this);
        pilot = new Pilot(this);
    }

    /** How long something takes from one place to another this time. */
    long latency() {
        return dice.between(
                environment.latencyLeast().toMillis(), environment.latencyMost().toMillis());
    }

    Outcome toTheEnd() {
        Misfortune misfortune = new Misfortune(this);
        for (Incident.Timed timed : incident.faults()) {
            Runnable fault = misfortune.of(timed.fault());
            agenda.at(timed.at().toMillis(), Kind.FAULT, () -> {
                trace.say(world.now, timed.fault().toString());
                fault.run();
            });
        }
        nature.begin();
        pilot.begin();
        long end = incident.lasts().toMillis();
        for (Entry entry = agenda.next(end); entry != null; entry = agenda.next(end)) {
            happens(entry);
        }
        tally.settle(end);
        return new Outcome(
                incident,
                seed,
                trace.events(),
                Duration.ofMillis(tally.down),
                Duration.ofMillis(tally.split),
                tally.failovers,
                tally.wrong,
                Duration.ofMillis(tally.loss),
                tally.notices,
                trace.moments(),
                pilot.state().view().active(),
                pilot.state().phase(),
                watch.violations(),
                trace.hash());
    }

    private void happens(Entry entry) {
        if (entry.kind().isForController() && pilot.isAsleep()) {
            agenda.at(pilot.wakesAt(), entry.kind(), entry.what());
            return;
        }
        tally.settle(entry.at());
        world.now = entry.at();
        trace.event(entry.at(), entry.kind());
        entry.what().run();
        watch.afterEvent(pilot);
    }
}
