package dev.holdfast.simulate;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Promoter;
import dev.holdfast.simulate.Agenda.Kind;
import org.jspecify.annotations.Nullable;

/** What recurs without the controller: syncs, the nodes' own heartbeat, the load balancer's own monitors. */
final class Nature {

    private final World world;
    private final FailoverPolicy policy;
    private final Environment environment;
    private final Agenda agenda;
    private final Dice dice;
    private final Tally tally;
    private final Trace trace;
    private final int[] misses;

    Nature(Run run) {
        world = run.world;
        policy = run.machine.policy();
        environment = run.environment;
        agenda = run.agenda;
        dice = run.dice;
        tally = run.tally;
        trace = run.trace;
        misses = new int[world.boxes.length];
    }

    void begin() {
        long every = environment.syncEvery().toMillis();
        for (Box box : world.boxes) {
            if (box.index > 0) {
                long first = dice.below(every);
                box.syncedAt = first - every;
                box.newest = box.syncedAt;
                box.syncedFrom = Math.max(box.upstream, 0);
                agenda.at(first, Kind.SYNC, () -> syncBegins(box));
            }
            if (policy.promoter() == Promoter.NODE) {
                agenda.at(dice.below(policy.heartbeatInterval().toMillis()), Kind.HEARTBEAT, () -> heartbeat(box));
            }
            if (!world.controllerMoves) {
                long interval = environment.monitor().interval().toMillis();
                agenda.at(dice.below(interval), Kind.MONITOR, () -> monitor(box.index));
            }
        }
    }

    private void syncBegins(Box box) {
        agenda.at(world.now + environment.syncEvery().toMillis(), Kind.SYNC, () -> syncBegins(box));
        if (source(box) != null && !box.givenUp && !box.syncing) {
            box.syncing = true;
            long began = world.now;
            long round = ++box.syncRound;
            agenda.at(began + environment.syncTakes().toMillis(), Kind.SYNC, () -> syncEnds(box, round, began));
        }
    }

    private void syncEnds(Box box, long round, long began) {
        if (round != box.syncRound || !box.syncing) {
            return;
        }
        box.syncing = false;
        Box source = source(box);
        if (source != null && world.now >= box.syncStopsUntil) {
            long newest = Math.min(source.newest, began);
            box.pull(source, began);
            box.newest = newest;
        }
    }

    /** Whom a standby can pull from now: its upstream node if that one acts or stands by itself, or whoever acts. */
    private @Nullable Box source(Box box) {
        if (!box.works() || box.active) {
            return null;
        }
        Box above = box.upstream < 0 ? null : world.boxes[box.upstream];
        if (above != null && canFeed(above, box)) {
            return above;
        }
        for (Box other : world.boxes) {
            if (other.active && canFeed(other, box)) {
                return other;
            }
        }
        return null;
    }

    private boolean canFeed(Box source, Box box) {
        return source != box && source.works() && !source.givenUp && world.reaches(source.index, box.index);
    }

    /** A node that promotes itself listens to its upstream node, or to the first where it names none. */
    private void heartbeat(Box box) {
        Box above = world.boxes[Math.max(box.upstream, 0)];
        boolean hears = above == box || (above.works() && world.reaches(box.index, above.index));
        box.silence = (hears || !box.works() || box.active) ? 0 : box.silence + 1;
        if (box.silence >= policy.consecutiveFailures() && policy.onFailure() == OnFailure.PROMOTE) {
            activates(box, box.id + " has not heard " + above.id + " and makes itself active");
        }
        long pause = (box.silence > 0 ? policy.recheckInterval() : policy.heartbeatInterval()).toMillis();
        agenda.at(world.now + pause, Kind.HEARTBEAT, () -> heartbeat(box));
    }

    /** A node becomes active by itself. */
    void activates(Box box, String why) {
        if (box.active || !box.works()) {
            return;
        }
        boolean innocent = false;
        for (Box other : world.boxes) {
            innocent |= other != box && world.serves(other.index);
        }
        box.active = true;
        box.silence = 0;
        box.syncing = false;
        box.givenUp = false;
        tally.promoted(box, innocent);
        trace.say(world.now, why);
    }

    private void monitor(int i) {
        Box box = world.boxes[i];
        boolean well = (box.lie != null && box.lies(world.now)) ? box.lie.isUp() : box.works();
        boolean passes = world.balancerUp && well && world.reaches(world.balancer, i);
        misses[i] = passes || !world.balancerUp
                ? 0
                : Math.min(misses[i] + 1, environment.monitor().retries());
        if (world.balancerUp) {
            choose();
        }
        agenda.at(world.now + environment.monitor().interval().toMillis(), Kind.MONITOR, () -> monitor(i));
    }

    /** Clients stay where they are until that node is down; then the first that is up and not held down has them. */
    private void choose() {
        if (world.served >= 0 && !isDown(world.served)) {
            return;
        }
        int next = -1;
        for (int i = world.boxes.length - 1; i >= 0; i--) {
            next = (isDown(i) || world.heldDown[i] || i == world.served) ? next : i;
        }
        if (next >= 0) {
            lead(next);
        }
    }

    /** The load balancer moves clients by itself, and holds the others down. */
    void lead(int to) {
        if (world.served >= 0 && world.served != to) {
            world.heldDown[world.served] = true;
        }
        world.served = to;
        trace.say(world.now, "the load balancer leads clients to " + world.boxes[to].id);
    }

    private boolean isDown(int i) {
        return misses[i] >= environment.monitor().retries();
    }
}
