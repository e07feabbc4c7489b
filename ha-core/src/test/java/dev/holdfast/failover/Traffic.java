package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.NODES;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What happens to paths without our orders, and what a reading shows of them. */
final class Traffic {

    private static final Set<Phase> BEFORE_ORDERS = EnumSet.of(Phase.CLAIMING, Phase.VETTING);
    private static final int OPEN = 1;
    private static final int SERVING = 2;
    private static final int SAVED = 4;
    private static final int IN_PART = 8;
    private static final int BITS = 4;

    private final Turn turn;
    private final ModelSpec spec;
    private final World world;

    Traffic(Turn turn) {
        this.turn = turn;
        spec = turn.spec;
        world = turn.world;
    }

    /** Whether anybody but us may have changed a path in this run. */
    static boolean mayBeChangedByHand(ModelSpec spec, World world) {
        return world.byHand()
                || Stream.of(Fault.HAND, Fault.HAND_IN_PART, Fault.BALANCER_MOVES, Fault.PAUSED_WRITER)
                        .anyMatch(fault -> !Stuck.isUntouched(spec, world, fault));
    }

    void byHand(int i) {
        PathState left = world.open[i] ? PathState.OPEN : PathState.CLOSED;
        Transfer move = world.state.move();
        // What closes while a failover is taken back may be its own fence, which is why the path is opened.
        boolean recalled = move != null && move.kind() == Transfer.Kind.RECALL && Turn.index(move.to()) == i;
        world.handPlain = world.state.view().nodes().get(i).path() == left && !recalled;
        world.open = World.set(world.open, i, !world.open[i]);
        world.savedOpen = world.open; // by somebody who saves what was done
        world.savedMark = world.mark;
        world.handTold = false;
        world.handRead = false;
        world.untold = 0;
    }

    /** Some of the path's virtual servers lead clients to the node from now on. */
    void inPart(int i) {
        byHand(i);
        world.inPart = World.set(world.inPart, i, true);
    }

    /**
     * An operator lifts the pause: what was done stays, unless not exactly one path is open, to an active node that works.
     * Then the paths are put back, or where that would help nobody one is opened, to be read before it is accepted.
     */
    void accept() {
        boolean[] wanted = wanted();
        if (!Arrays.equals(wanted, world.open) && !Arrays.equals(wanted, world.ours)) {
            world.open = wanted; // by whoever has been told and puts it in order
            world.savedOpen = wanted;
            world.savedMark = world.mark;
            world.handRead = false;
            if (world.balancerUp) {
                read(); // before the paths are accepted
            }
            return;
        }
        turn.feed(new Input.Unpaused(turn.at(), Pause.FOREIGN_CHANGE));
        if (world.isPausedByHand()) {
            return; // refused, and the operator is told when to say so again
        }
        if (!Arrays.equals(wanted, world.open)) {
            world.open = wanted;
            world.savedOpen = wanted; // by a person, who saves it
            world.savedMark = world.mark;
        }
        world.ours = world.open;
        world.handTold = false;
        world.handRead = false;
        if (world.state.phase() == Phase.PARKED && isServedElsewhere()) {
            world.claim = world.claim.overtaken();
        }
    }

    /** Whether clients have been left with a node that the move is not to. */
    private boolean isServedElsewhere() {
        for (int i = 0; i < world.boxes.length; i++) {
            if (!turn.oracle.isTarget(i) && world.takesClients(i, spec)) {
                return true;
            }
        }
        return false;
    }

    private boolean[] wanted() {
        if (leads(world.open)) {
            return world.open;
        }
        int most = -1;
        for (int i = 0; i < world.boxes.length; i++) {
            Box box = world.boxes[i];
            boolean more = most < 0 || box.data.newest > world.boxes[most].data.newest;
            most = works(box) && more ? i : most;
        }
        boolean back = leads(world.ours) || spec.size() == 2 || most < 0;
        return back ? world.ours : World.set(new boolean[world.boxes.length], most, true);
    }

    /** Of a stuck move nobody leads clients to a third node that lost the role before: it is to be synced first. */
    private boolean works(Box box) {
        return box.active && box.up && !(box.givenUp && world.state.phase() == Phase.PARKED);
    }

    /** One path is open, to an active node that works; of two nodes the other one follows, whatever it is. */
    private boolean leads(boolean[] open) {
        int paths = 0;
        boolean toActive = false;
        for (int i = 0; i < open.length; i++) {
            paths += open[i] ? 1 : 0;
            Box box = world.boxes[i];
            toActive |= open[i] && (works(box) || spec.size() == 2);
        }
        return paths == 1 && toActive;
    }

    /**
     * Who acts beside the one that clients write to follows nobody: a move there that begins now knows that it lacks
     * this. Where somebody else has led clients away from the path that we had left open, it is not the one beside.
     */
    void written(int served) {
        for (int i = 0; spec.controllerPromotes() && i < world.boxes.length; i++) {
            Box box = world.boxes[i];
            boolean ordered = turn.oracle.isTarget(i) && !BEFORE_ORDERS.contains(world.state.phase());
            // A move that was stopped by hand: what had been ordered before may still land, and knows nothing of it.
            ordered &= world.state.phase() != Phase.PARKED || !world.byHand(served) || isOpening(i);
            boolean rightful = ordered || (spec.controllerMoves() && world.ours[i]);
            if (i != served && box.up && box.active && !rightful) {
                world.change(i).stale = true;
            }
        }
    }

    private boolean isOpening(int i) {
        return world.channel.stream()
                .map(World.Message::effect)
                .anyMatch(effect -> effect instanceof Effect.OpenPath open && Turn.index(open.node()) == i);
    }

    /** A change of an earlier term comes to the load balancer now: it opens the path it was to open then. */
    void pausedWriter() {
        boolean keptOut = world.mark > 0 && !(world.defect && spec.defect == Defect.WEAK_FENCE);
        if (world.balancerUp && !keptOut) {
            world.open = World.set(world.open, 0, true);
            world.ours = World.set(world.ours, 0, true);
        }
    }

    /** The load balancer does by itself what backup servers do, although it was told to leave that to us. */
    void moveByItself() {
        int from = 0;
        while (from < world.open.length - 1 && !world.open[from]) {
            from++;
        }
        byHand(from);
        boolean plain = world.handPlain;
        byHand((from + 1) % world.open.length);
        world.handPlain &= plain;
    }

    /** It comes back with what was saved. */
    void restart() {
        world.open = world.savedOpen;
        world.ours = world.open; // nobody's hand: what was saved stands there again
        world.mark = world.savedMark;
    }

    /** The machine reads all paths, four bits for each. */
    void read() {
        int number = 1;
        for (int i = 0; i < world.boxes.length; i++) {
            boolean open = !spec.controllerMoves() || world.open[i];
            // By the load balancer's own monitors.
            boolean serving = spec.controllerMoves() ? world.open[i] && world.boxes[i].up : world.served == i;
            number = number << BITS | (open ? OPEN : 0) | (serving ? SERVING : 0) | (isSaved(i) ? SAVED : 0);
            number |= open && world.inPart[i] ? IN_PART : 0;
        }
        int read = number;
        turn.feed(read, () -> new Input.TrafficRead(turn.at(), reading(read)));
    }

    private TrafficView reading(int number) {
        List<PathReading> paths = new ArrayList<>();
        for (int i = 0; i < world.boxes.length; i++) {
            int bits = number >> (BITS * (world.boxes.length - 1 - i));
            PathState path =
                    (bits & OPEN) == 0 ? PathState.CLOSED : (bits & IN_PART) == 0 ? PathState.OPEN : PathState.PARTIAL;
            paths.add(new PathReading(NODES.get(i), path, (bits & SERVING) != 0, 0, (bits & SAVED) != 0));
        }
        return new TrafficView(paths);
    }

    private boolean isSaved(int i) {
        return spec.lies == (world.open[i] ? PathState.OPEN : PathState.CLOSED)
                || (world.savedOpen[i] == world.open[i] && world.savedMark == world.mark);
    }
}
