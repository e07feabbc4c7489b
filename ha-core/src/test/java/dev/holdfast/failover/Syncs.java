package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.NODES;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.time.Instant;

/** What clients write, who pulls it from whom, and what nodes say of it. */
final class Syncs {

    private final Turn turn;
    private final ModelSpec spec;
    private final World world;

    Syncs(Turn turn) {
        this.turn = turn;
        spec = turn.spec;
        world = turn.world;
    }

    /** Clients write to whom they reach; a standby that follows has it within the second, over linked nodes. */
    void write() {
        for (int i = 0; i < world.boxes.length; i++) {
            if (world.balancerUp && world.takesClients(i, spec)) {
                Box box = world.change(i);
                box.data.newest = world.now;
                box.data.stamp = world.now + box.skew;
                turn.traffic.written(i);
            }
        }
        followAll(true);
        followAll(false);
        for (int i = 0; spec.tracesSyncs() && i < world.boxes.length; i++) {
            pullCopy(i);
        }
    }

    /** First those that follow an active node, then those further down. */
    private void followAll(boolean active) {
        for (int i = 0; i < world.boxes.length; i++) {
            int source = world.source(i, spec);
            if (!isAfflicted(i) && source >= 0 && world.boxes[source].active == active) {
                follow(i);
                if (areTold() || isToldWhileStuck(i)) {
                    tell(i);
                }
            }
        }
    }

    void follow(int i) {
        int source = world.source(i, spec);
        if (source >= 0) {
            pull(i, source);
        }
    }

    private void pull(int i, int source) {
        Box box = world.change(i);
        box.data.take(world.boxes[source].data);
        box.syncedFrom = source;
        box.syncedAt = world.now;
    }

    /** No way leads to an active node: whoever stands above still answers a pull, with a copy as old as it is. */
    private void pullCopy(int i) {
        Box box = world.boxes[i];
        boolean pulls = box.up && !box.active && !box.stale && !isAfflicted(i) && world.source(i, spec) < 0;
        int above = pulls ? world.copySource(i, spec) : World.NEVER;
        if (above == World.NEVER) {
            return;
        }
        if (world.boxes[above].data.stamp >= box.data.stamp) {
            pull(i, above);
        } else {
            Box same = world.change(i);
            same.syncedFrom = above;
            same.syncedAt = world.now;
        }
        tell(i);
    }

    private boolean isAfflicted(int i) {
        return i == 1 && isDataDefect();
    }

    /** What is lost with a node that is gone for good nobody misses any longer: an operator goes on with this one. */
    void writeOff(int kept) {
        for (int i = 0; i < world.boxes.length; i++) {
            if (world.boxes[i].destroyed && i != kept) {
                world.change(i).data.take(world.boxes[kept].data);
            }
        }
    }

    boolean isDataDefect() {
        return world.defect
                && switch (spec.defect) {
                    case DATASET, FIRST_SYNC, SYNC_RUNNING, SYNC_AGE, SYNC_DATED_LATER -> true;
                    case NONE, VERSION, CLOCK, WEAK_FENCE, NOT_READY, UNABLE, PAUSED, OBSERVE_ONLY -> false;
                };
    }

    /** Who follows says so to whoever has to say where a stuck move goes; who lost the role is synced by a person. */
    private boolean isToldWhileStuck(int i) {
        return world.state.phase() == Phase.PARKED && !world.boxes[i].givenUp;
    }

    /** Whether what a node holds is told whenever it changes: where a gate looks at it in the middle of a run. */
    boolean areTold() {
        return spec.policy.recoveryPoint().isPresent() || spec.budget.containsKey(Fault.REIMAGED);
    }

    void tell() {
        for (int i = 0; i < world.boxes.length; i++) {
            tell(i);
        }
    }

    /** What a node truly is and holds, as far as a gate asks. */
    void tell(int i) {
        tell(i, syncedAt(i));
    }

    void tell(int i, Instant syncedAt) {
        Box box = world.boxes[i];
        turn.feed(new Input.FactsReported(
                turn.at(),
                NODES.get(i),
                new NodeFacts(
                        SoftwareVersion.of(box.release == 2 ? "11.4" : "11.3"),
                        box.data.foreign ? "other" : "data",
                        Duration.ofSeconds(Math.abs(box.skew)),
                        box.data.newest != Copy.NOTHING,
                        box.data.torn,
                        syncedAt,
                        NODES.get(box.syncedFrom))));
    }

    /** What follows, or is followed, is as new as can be; what has lost its source is as old as it was. */
    private Instant syncedAt(int i) {
        Box box = world.boxes[i];
        if (spec.tracesSyncs()) {
            return Turn.T0.plusSeconds(box.syncedAt);
        }
        if (world.defect && i == 1 && spec.defect == Defect.SYNC_DATED_LATER) {
            return turn.storeNow().plus(Duration.ofDays(1));
        }
        if (box.stale || (world.defect && i == 1 && spec.defect == Defect.SYNC_AGE)) {
            return Turn.T0.minus(Duration.ofDays(1));
        }
        Instant last = world.state.view().nodes().get(i).facts().syncedAt();
        boolean follows = spec.size() == 2 || box.active || world.source(i, spec) >= 0;
        return follows || last == null ? turn.storeNow() : last;
    }
}
