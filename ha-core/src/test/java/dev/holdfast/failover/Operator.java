package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whoever looks after a group: knows what is told, asks before ordering, and does one thing at a time. Breaks the glass
 * last, and only for a node that lacks nothing of what clients were told is kept.
 */
final class Operator {

    private final ModelSpec spec;
    private final FailoverMachine machine;

    Operator(ModelSpec spec, FailoverMachine machine) {
        this.spec = spec;
        this.machine = machine;
    }

    /** One thing that an operator does. */
    record Act(String words, Consumer<Turn> change) {}

    /**
     * L4: one active node serves all clients, nothing is under way or held back, and every other node that works stands
     * by: it follows, and may take over. Under another controller's lead it is that one's turn.
     */
    boolean isWhole(World world) {
        if (isLedByAnother(world)) {
            return true;
        }
        int active = Turn.index(world.state.view().active());
        if (world.state.phase() != Phase.STEADY
                || !world.state.view().pauses().isEmpty()
                || world.state.view().mode() != GroupMode.ACT) {
            return false;
        }
        for (int i = 0; i < world.boxes.length; i++) {
            boolean open = spec.controllerMoves() ? world.open[i] : world.served == i;
            if (i == active ? !world.takesClients(i, spec) : open || !(isFine(world.boxes[i]) || isUnable(world, i))) {
                return false;
            }
        }
        return true;
    }

    /** What takes no order has been told to, and is left as it is. */
    private boolean isUnable(World world, int i) {
        return i == 1 && world.defect && spec.defect == ModelSpec.Defect.UNABLE;
    }

    private static boolean isFine(Box box) {
        boolean standsBy = !box.active && !box.stale && !box.givenUp && box.data.isSound();
        return !box.up || box.withdrawn || standsBy;
    }

    private boolean isLedByAnother(World world) {
        boolean leaseLost = spec.lease && world.budget.getOrDefault(ModelSpec.Fault.RIVAL, 1) == 0;
        return leaseLost || world.rival || world.state.phase() == Phase.UNLED;
    }

    /** What comes first of what is to be done here, or null. */
    @Nullable
    Act act(World world) {
        Act act = acceptsPaths(world);
        act = act == null ? standsByAgain(world) : act;
        act = act == null ? syncs(world) : act;
        act = act == null ? matches(world) : act;
        act = act == null ? orders(world) : act;
        act = act == null ? starts(world) : act;
        return act == null ? breaksGlass(world) : act;
    }

    /** FOREIGN_CHANGE: the group is paused until an operator lifts it. */
    private @Nullable Act acceptsPaths(World world) {
        boolean paused = world.isPausedByHand();
        Input lifts = new Input.Unpaused(world.clock, Pause.FOREIGN_CHANGE);
        return paused && !isRefused(world, lifts) ? new Act("accepts the paths", turn -> turn.traffic.accept()) : null;
    }

    /** DUAL_PRIMARY: demote one of them, the one with less of what clients wrote. */
    private @Nullable Act standsByAgain(World world) {
        Phase phase = world.state.phase();
        int keeps = Settled.PHASES.contains(phase) || phase == Phase.PARKED ? bestActive(world) : World.NEVER;
        for (int i = 0; keeps != World.NEVER && i < world.boxes.length; i++) {
            int node = i;
            if (i != keeps && world.boxes[i].up && world.boxes[i].active) {
                return new Act("demotes " + ModelSpec.NODES.get(i), turn -> {
                    Box demoted = turn.world.change(node);
                    demoted.active = false;
                    demoted.stale = true;
                });
            }
        }
        return null;
    }

    /** The active node that clients use, or used last. */
    private int bestActive(World world) {
        int best = World.NEVER;
        for (int i = 0; i < world.boxes.length; i++) {
            boolean acts = world.boxes[i].up && world.boxes[i].active;
            boolean better = best == World.NEVER
                    || world.takesClients(i, spec)
                    || (!world.takesClients(best, spec) && world.recoverable(i) < world.recoverable(best));
            best = acts && better ? i : best;
        }
        return best;
    }

    /** SERVED_NOT_ACTIVE: promote who is served; if that is refused, clients or monitors follow the role (CORE-62). */
    private @Nullable Act matches(World world) {
        int active = Turn.index(world.state.view().active());
        int served = served(world, active);
        if (served == active) {
            return null;
        }
        boolean holds = served != World.NEVER && world.boxes[served].up && holdsEverything(world, served);
        if (holds && !isRefused(world, order(world, served))) {
            NodeId to = ModelSpec.NODES.get(served);
            return new Act("orders a move to " + to + ", which is served", turn -> turn.order(to));
        }
        if (!world.boxes[active].up || !world.boxes[active].active) {
            return null;
        }
        return spec.controllerMoves()
                ? new Act("leads clients to " + ModelSpec.NODES.get(active), turn -> lead(turn, active))
                : new Act("points monitors at " + ModelSpec.NODES.get(active), turn -> {
                    for (int i = 0; i < turn.world.boxes.length; i++) {
                        turn.world.balancerHolds = World.set(turn.world.balancerHolds, i, i != active);
                    }
                });
    }

    /** NOBODY_SERVED: at the load balancer, to be accepted when it has been read. */
    private static void lead(Turn turn, int active) {
        for (int i = 0; i < turn.world.boxes.length; i++) {
            if (turn.world.open[i] != (i == active)) {
                turn.traffic.byHand(i);
            }
        }
    }

    /** To whom clients are led while no move is under way; {@link World#NEVER} if to nobody. */
    private int served(World world, int active) {
        if (!spec.controllerMoves()) {
            return world.served;
        }
        if (world.open[active] || !Settled.PHASES.contains(world.state.phase())) {
            return active;
        }
        for (int i = 0; i < world.boxes.length; i++) {
            if (world.open[i]) {
                return i;
            }
        }
        return World.NEVER;
    }

    /** FAILBACK_PENDING: sync it from the active node before an operator moves back. */
    private @Nullable Act syncs(World world) {
        for (int i = 0; i < world.boxes.length; i++) {
            int node = i;
            Box box = world.boxes[i];
            boolean lacks = box.stale || !box.data.isSound() || isToSync(world, i) || isCutOff(world, i);
            if (lacks && box.up && !box.active && world.pullSource(i, spec) >= 0) {
                return new Act("syncs " + ModelSpec.NODES.get(i), turn -> turn.reverseSync(node));
            }
        }
        return null;
    }

    /** Whether it follows nobody any more, because whom it followed is lost for good. */
    private boolean isCutOff(World world, int i) {
        boolean lost = false;
        for (Box box : world.boxes) {
            lost |= box.destroyed;
        }
        return lost && world.source(i, spec) < 0 && world.recoverable(i) > 0;
    }

    /** Whether an order to this node is refused until it has synced; from a node that is gone nobody can. */
    private boolean isToSync(World world, int i) {
        int source = world.pullSource(i, spec);
        boolean done = source >= 0 && isPulled(world.state.view().nodes().get(i), ModelSpec.NODES.get(source));
        return world.boxes[i].givenUp
                && !done
                && machine.explain(world.state, order(world, i)).refused().stream()
                        .anyMatch(block -> block.gate() == Gate.REVERSE_SYNCED);
    }

    /** Whether it has pulled everything from there since it lost the role, as far as is told. */
    private static boolean isPulled(NodeView node, NodeId source) {
        Instant pulled = node.facts().syncedAt();
        Instant lost = node.heldSince();
        return source.equals(node.facts().syncedFrom()) && pulled != null && lost != null && !pulled.isBefore(lost);
    }

    private static Input order(World world, int to) {
        return new Input.SwitchoverOrdered(world.clock, ModelSpec.NODES.get(to), "operator");
    }

    /** PARKED: say where the move is to go. FAILBACK_PENDING: then order a switchover. */
    private @Nullable Act orders(World world) {
        for (int i : targets(world)) {
            NodeId to = ModelSpec.NODES.get(i);
            if (!isRefused(world, order(world, i))) {
                return new Act("orders a move to " + to, turn -> {
                    turn.syncs.writeOff(i);
                    turn.order(to);
                });
            }
        }
        return null;
    }

    /** What refuses the order, or keeps the node from taking over, is named; the operator knows better. */
    private @Nullable Act breaksGlass(World world) {
        boolean failing = world.state.phase() == Phase.UNAVAILABLE;
        for (int i : targets(world)) {
            NodeId to = ModelSpec.NODES.get(i);
            List<BlockedGate> blocks = failing
                    ? machine.whyNot(world.state, to, world.clock)
                    : machine.explain(world.state, order(world, i)).refused();
            List<Gate> gates = blocks.stream().map(BlockedGate::gate).toList();
            if (!gates.isEmpty() && gates.stream().allMatch(Gate::isBypassable)) {
                return new Act("breaks the glass for " + to + ": " + gates, turn -> {
                    turn.syncs.writeOff(i);
                    turn.feed(new Input.GatesBypassed(turn.at(), to, gates, Duration.ofMinutes(5), "operator"));
                    turn.world.change(i).replaced &= !gates.contains(Gate.NOT_HELD); // a person uses it again
                    if (!isRefused(turn.world, order(turn.world, i))) {
                        turn.order(to); // while it is open: it closes by itself
                    }
                });
            }
        }
        return null;
    }

    /** Where a move may go: nodes that work and hold everything; of one that is stuck or fails first where it was to go. */
    private List<Integer> targets(World world) {
        boolean failing = world.state.view().isTold(NoticeKind.ORDER_FAILING) && Moves.hasOrdered(world.state.phase());
        Transfer stuck = failing || world.state.phase() == Phase.PARKED ? world.state.move() : null;
        List<Integer> targets = new ArrayList<>();
        if (stuck != null) {
            targets.add(Turn.index(stuck.to()));
            targets.add(Turn.index(stuck.from()));
        }
        for (int i = 0; i < world.boxes.length; i++) {
            if (stuck != null || world.boxes[i].givenUp) {
                targets.add(i);
            }
        }
        return targets.stream()
                .filter(i -> world.boxes[i].up && holdsEverything(world, i) && !isUnable(world, i))
                .toList();
    }

    private static boolean holdsEverything(World world, int i) {
        return world.boxes[i].data.isSound() && world.recoverable(i) == 0;
    }

    /** What is down is mended: first the node that has or is to have the role. */
    private @Nullable Act starts(World world) {
        Transfer move = world.state.move();
        List<Integer> nodes = new ArrayList<>();
        nodes.add(Turn.index(move == null ? world.state.view().active() : move.to()));
        for (int i = 0; i < world.boxes.length; i++) {
            nodes.add(i);
        }
        for (int i : nodes) {
            if (!world.boxes[i].up && !world.boxes[i].destroyed) {
                return new Act("starts " + ModelSpec.NODES.get(i), turn -> turn.returns(i));
            }
        }
        return null;
    }

    private boolean isRefused(World world, Input word) {
        return machine.isRefusal(machine.step(world.state, word).rule());
    }
}
