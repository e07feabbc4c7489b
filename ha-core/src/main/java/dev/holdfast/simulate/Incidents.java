package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.simulate.Fault.Results.How;
import java.time.Duration;
import java.util.List;

/** The incidents that operators know, for any group: its first member is the primary, its second the standby. */
public final class Incidents {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final SoftwareVersion NEXT = SoftwareVersion.of("12.5.0.0");

    private final NodeId primary;
    private final NodeId standby;
    private final Place first;
    private final Place second;

    private Incidents(FailoverGroup group) {
        primary = group.members().get(0).node();
        standby = group.members().get(1).node();
        first = Place.of(primary);
        second = Place.of(standby);
    }

    /**
     * The catalogue.
     *
     * @param group whose
     * @return 24 incidents of half an hour each, in which things begin to go wrong after two minutes
     */
    public static List<Incident> of(FailoverGroup group) {
        Incidents known = new Incidents(group);
        return List.of(
                known.primaryDies(),
                known.primaryReturns(),
                known.failback(),
                known.quickRestart(),
                known.frozen(),
                known.bothDie(),
                known.standbyDies(),
                known.controllerBlind(),
                known.flappingLink(),
                known.nodesApart(),
                known.siteCut(),
                known.controllerAlone(),
                known.controllerStops(),
                known.controllerRestarts(),
                known.balancerRestarts(),
                known.savesFail(),
                known.resultsLost(),
                known.balancerMoves(),
                known.hand(),
                known.standbyPromotesItself(),
                known.pageLies(),
                known.pageBreaks(),
                known.syncBroken(),
                known.upgrade());
    }

    /**
     * Faults without a story: any of them at any time, all of them over before the end.
     *
     * @param group whose
     * @param lasts how long
     * @param faults how many
     * @param seed which ones and when; equal seeds, equal incidents
     * @return the incident, named by its seed
     */
    public static Incident drawn(FailoverGroup group, Duration lasts, int faults, long seed) {
        return new Drawing(group, lasts, seed).of(faults);
    }

    private static Incident of(String name, String why) {
        return Incident.of(name, why, LENGTH);
    }

    private static Duration at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private Incident primaryDies() {
        return of("the primary dies", "The one everybody plans for. It does not come back.")
                .at(START, new Fault.Crash(primary));
    }

    private Incident primaryReturns() {
        return of("the primary dies and returns", "It still believes it is active: does anybody follow it back?")
                .at(START, new Fault.Crash(primary))
                .at(at(600), new Fault.Return(primary));
    }

    private Incident failback() {
        return of("failback", "The old primary returns, is synced from the new one, and an operator moves back.")
                .at(START, new Fault.Crash(primary))
                .at(at(600), new Fault.Return(primary))
                .at(at(800), new Fault.ReverseSync(primary))
                .at(at(900), new Fault.Switchover(primary));
    }

    private Incident quickRestart() {
        return of("the primary restarts within 8 s", "Shorter than the detection: nothing should move.")
                .at(START, new Fault.Crash(primary))
                .at(at(8), new Fault.Return(primary));
    }

    private Incident frozen() {
        return of("the primary stands still and goes on", "Stopped for three minutes, it wakes up as a second primary.")
                .at(START, new Fault.Freeze(primary, Duration.ofMinutes(3)));
    }

    private Incident bothDie() {
        return of("both die, the standby returns first", "Nothing may take over until one of them is back.")
                .at(START, new Fault.Crash(primary))
                .at(at(2), new Fault.Crash(standby))
                .at(at(300), new Fault.Return(standby))
                .at(at(900), new Fault.Return(primary));
    }

    private Incident standbyDies() {
        return of(
                        "the standby dies, later the primary",
                        "From the first death on there is nothing left to fail over to.")
                .at(START, new Fault.Crash(standby))
                .at(at(300), new Fault.Crash(primary));
    }

    private Incident controllerBlind() {
        return of("the controller loses sight of the primary", "Its link is cut; clients and nodes notice nothing.")
                .apart(START, Place.CONTROLLER, first, Duration.ofMinutes(10));
    }

    private Incident flappingLink() {
        Incident flapping = of("a flapping link", "Controller to primary, 30 s down and 20 s up, twelve times.");
        for (int i = 0; i < 12; i++) {
            flapping = flapping.apart(at(50L * i), Place.CONTROLLER, first, Duration.ofSeconds(30));
        }
        return flapping;
    }

    private Incident nodesApart() {
        return of("the nodes lose each other", "Both work and serve; only the link between them is cut.")
                .apart(START, first, second, Duration.ofMinutes(10));
    }

    private Incident siteCut() {
        return of("the primary's site is cut off", "It works on for the clients of its own site; nobody else sees it.")
                .apart(START, Place.EVERYWHERE, first, Duration.ofMinutes(10));
    }

    private Incident controllerAlone() {
        return of("the controller is cut off from everything", "All nodes fall silent at once; it is the cause itself.")
                .apart(START, Place.EVERYWHERE, Place.CONTROLLER, Duration.ofMinutes(10));
    }

    private Incident controllerStops() {
        return of(
                        "the controller stands still, the primary dies",
                        "Stopped for two minutes, it wakes up with old news.")
                .at(START, new Fault.ControllerPause(Duration.ofMinutes(2)))
                .at(at(30), new Fault.Crash(primary));
    }

    private Incident controllerRestarts() {
        return of("the controller restarts in a failover", "It dies 20 s after the primary and is away for one minute.")
                .at(START, new Fault.Crash(primary))
                .at(at(20), new Fault.ControllerRestart(Duration.ofMinutes(1)));
    }

    private Incident balancerRestarts() {
        return of("the load balancer restarts", "Nobody is served for 90 s, and no node has anything to do with it.")
                .at(START, new Fault.BalancerRestart(Duration.ofSeconds(90)));
    }

    private Incident savesFail() {
        return of("the load balancer cannot save", "A failover, then a restart to what was saved before it.")
                .at(START, new Fault.SavesFail(Duration.ofMinutes(3)), new Fault.Crash(primary))
                .at(at(120), new Fault.BalancerRestart(Duration.ofSeconds(10)))
                .at(at(600), new Fault.Return(primary));
    }

    private Incident resultsLost() {
        return of(
                        "results get lost during a failover",
                        "Orders are carried out, and nobody hears of it for two minutes.")
                .at(START, new Fault.Results(How.LOST, Duration.ofMinutes(2)), new Fault.Crash(primary));
    }

    private Incident balancerMoves() {
        return of("the load balancer moves clients by itself", "To a standby that is none the wiser.")
                .at(START, new Fault.BalancerMoves(standby));
    }

    private Incident hand() {
        return of("a person opens the old path", "After a failover, to a primary that has just returned.")
                .at(START, new Fault.Crash(primary))
                .at(at(300), new Fault.Return(primary))
                .at(at(302), new Fault.HandOnPath(primary, true));
    }

    private Incident standbyPromotesItself() {
        return of(
                        "the standby makes itself active",
                        "Somebody at its console, or a heartbeat that lost one packet too many.")
                .at(START, new Fault.SelfPromotion(standby));
    }

    private Incident pageLies() {
        return of("a page says all is well", "The primary is dead and something in front of it still answers.")
                .at(START, new Fault.ProbeLies(primary, NodeState.ACTIVE, LENGTH), new Fault.Crash(primary));
    }

    private Incident pageBreaks() {
        return of(
                        "a page says it is broken",
                        "The primary serves well, and its status page answers 500 for ten minutes.")
                .at(START, new Fault.ProbeLies(primary, null, Duration.ofMinutes(10)));
    }

    private Incident syncBroken() {
        return of("the sync is broken off, then the primary dies", "The standby holds half of everything.")
                .at(START, new Fault.SyncAborted(standby), new Fault.SyncStops(standby, Duration.ofHours(1)))
                .at(at(120), new Fault.Crash(primary));
    }

    private Incident upgrade() {
        return of("an upgrade that nobody paused for", "The standby first; before the primary is done, it dies.")
                .at(START, new Fault.Crash(standby), new Fault.Upgrade(standby, NEXT))
                .at(at(180), new Fault.Return(standby))
                .at(at(480), new Fault.Crash(primary))
                .at(at(900), new Fault.Return(primary));
    }
}
