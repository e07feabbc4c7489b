package dev.holdfast.failover;

import dev.holdfast.failover.LeadersSpec.Fault;
import dev.holdfast.search.Key;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The truth around several controllers: store, load balancer, nodes, and each controller as a process. Copied, changed by
 * {@link LeadersTurn}, never changed again; what a turn does not touch is shared.
 */
final class LeadersWorld {

    static final int NOBODY = 0;

    int now;
    boolean[] up = {true, true};
    boolean[] active = {true, false};
    /** Whether the last order that a node obeyed came late and from an older term: nothing keeps such a one out. */
    boolean[] misled = {false, false};

    /** The store: newest epoch, which process raised it, which holds the lease and until when. */
    long epoch;

    long highest;
    /** The epoch that was raised for the last move. */
    long claimed;

    int owner = NOBODY;
    int holder = NOBODY;
    int heldUntil;
    FailoverState snapshot;
    int snapshotBy;
    int runs;

    Balancer balancer = new Balancer();
    Controller[] controllers;
    Map<Fault, Integer> budget = new EnumMap<>(Fault.class);

    LeadersWorld(int controllers, FailoverState initial) {
        this.controllers = new Controller[controllers];
        this.snapshot = initial;
        for (int i = 0; i < controllers; i++) {
            this.controllers[i] = new Controller(i, ++runs, initial);
        }
    }

    private LeadersWorld(LeadersWorld from) {
        now = from.now;
        up = from.up.clone();
        active = from.active.clone();
        misled = from.misled.clone();
        epoch = from.epoch;
        highest = from.highest;
        claimed = from.claimed;
        owner = from.owner;
        holder = from.holder;
        heldUntil = from.heldUntil;
        snapshot = from.snapshot;
        snapshotBy = from.snapshotBy;
        runs = from.runs;
        balancer = from.balancer;
        controllers = from.controllers.clone();
        budget = new EnumMap<>(from.budget);
    }

    LeadersWorld copy() {
        return new LeadersWorld(this);
    }

    /** What a controller's own clock says. */
    static Duration at(int now, int controller) {
        return LeadersSpec.origin(controller).plusSeconds(now);
    }

    boolean takesClients(int node) {
        return up[node] && active[node] && balancer.open[node];
    }

    boolean isServed() {
        return takesClients(0) || takesClients(1);
    }

    boolean leaseIsFree() {
        return holder == NOBODY || heldUntil <= now;
    }

    private int whose(int run) {
        for (Controller controller : controllers) {
            if (controller.run == run) {
                return controller.index;
            }
        }
        return -1;
    }

    /** Equal keys behave alike: epochs, effects, sessions, processes and times are relative. */
    void key(FailoverMachine machine, Key out) {
        LeadersKey key = new LeadersKey(out, now, epoch, balancer);
        for (int i = 0; i < 2; i++) {
            out.append(World.bit(up[i])).append(World.bit(active[i])).append(World.bit(misled[i]));
        }
        out.append(whose(owner)).append(leaseIsFree() ? -1 : whose(holder));
        out.append(leaseIsFree() ? 0 : heldUntil - now)
                .append(highest - epoch)
                .append('/')
                .append(epoch - claimed);
        for (Controller controller : controllers) {
            controller.key(machine, key);
        }
        balancer.key(key);
        if (!snapshot.equals(controllers[snapshotBy].state)) {
            out.append('S').append(machine.canonical(snapshot, at(now, snapshotBy)));
            Term term = snapshot.view().term();
            out.append(term == null ? -1 : epoch - term.epoch().value());
        }
        out.append('=').append(snapshotBy);
        budget.forEach((fault, left) -> out.append(fault.name(), 0, 5).append(left));
    }
}
