package dev.holdfast.failover;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.World.Message;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first over every reachable world of a {@link ModelSpec}, with the shipped {@link FailoverMachine#step}.
 *
 * <p>Worlds are remembered by 128-bit fingerprints of their canonical form. Ends with an empty frontier, with the
 * shortest way to a broken invariant, or, at the cap, as a failure. After the search every world is followed along one
 * fair continuation (deliver, heal, let time pass) to see that it gets well (L1).
 */
final class Search {

    private static final HashFunction FINGERPRINT = Hashing.murmur3_128();
    private static final int CAP = 12_000_000;

    /** How a search ended. */
    record Result(
            ModelSpec spec,
            boolean complete,
            int states,
            long transitions,
            double seconds,
            @Nullable String broken,
            List<String> trace) {}

    private final ModelSpec spec;
    private final FailoverMachine machine;
    private final Set<RuleId> fired;
    private final Map<HashCode, Integer> seen = new HashMap<>();
    private final List<Integer> parent = new ArrayList<>();
    private final List<String> label = new ArrayList<>();
    private final List<Integer> fair = new ArrayList<>();
    private final List<Boolean> well = new ArrayList<>();
    private final ArrayDeque<World> frontier = new ArrayDeque<>();
    private long transitions;
    private @Nullable String broken;
    private int brokenAt = -1;
    private int cycle = -1;

    private Search(ModelSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.fired = fired;
    }

    static Result run(ModelSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        return new Search(spec, machine, fired).run();
    }

    private Result run() {
        long start = System.nanoTime();
        World first = new World(machine.initial());
        Turn turn = new Turn(spec, machine, first, fired);
        turn.begin();
        add(first, -1, "begin", turn.broken());
        int at = 0;
        while (!frontier.isEmpty() && broken == null && seen.size() < CAP) {
            expand(Objects.requireNonNull(frontier.poll()), at++);
        }
        boolean complete = frontier.isEmpty();
        if (broken == null && complete) {
            checkLiveness();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                spec, complete, seen.size(), transitions, seconds, broken, brokenAt < 0 ? List.of() : trace(brokenAt));
    }

    private void expand(World world, int at) {
        well.set(at, isWell(world));
        boolean fairChosen = false;
        for (Message message : List.copyOf(world.channel)) {
            if (!arrives(world, message)) {
                continue;
            }
            int child = take(world, at, "deliver " + message.effect(), turn -> turn.deliver(message, true));
            if (!fairChosen) {
                fair.set(at, child);
                fairChosen = true;
            }
            fault(world, at, Fault.LOST_MESSAGE, "answer lost: " + message.effect(), t -> t.deliver(message, false));
            if (Turn.isForBalancer(message.effect())) {
                fault(world, at, Fault.LOST_SAVE, "save lost: " + message.effect(), t -> t.deliverUnsaved(message));
            }
            fault(world, at, Fault.LOST_MESSAGE, "lost: " + message.effect(), t -> t.world.channel.remove(message));
        }
        int healed = heal(world, at);
        if (!fairChosen && healed >= 0) {
            fair.set(at, healed);
            fairChosen = true;
        }
        int later = take(world, at, "second", Turn::second);
        if (!fairChosen) {
            fair.set(at, later);
        }
        for (int i = 0; i < 2; i++) {
            node(world, at, i);
        }
        fault(world, at, Fault.CONTROLLER_RESTART, "controller restarts", Turn::restartController);
        if (spec.budget.containsKey(Fault.RIVAL)) {
            rival(world, at);
        }
        if (world.balancerUp) {
            fault(world, at, Fault.BALANCER_OUTAGE, "load balancer down", t -> t.world.balancerUp = false);
        }
        fault(world, at, Fault.BALANCER_RESTART, "load balancer restarts", Turn::restartBalancer);
        if (!world.isolated) {
            fault(world, at, Fault.ISOLATION, "controller cut off", t -> t.isolate(true));
        }
        if (!world.blind) {
            fault(world, at, Fault.BLINDNESS, "our resolver fails", t -> t.world.blind = true);
        }
        fault(world, at, Fault.PAUSED_WRITER, "a paused writer opens path a", Turn::pausedWriter);
        for (int i = 0; i < 2 && (!spec.handWhenStuck || world.state.phase() == Phase.PARKED); i++) {
            int path = i;
            fault(world, at, Fault.HAND, "by hand: path " + i + " the other way", t -> t.byHand(path));
        }
        if (isPausedByHand(world) && world.channel.isEmpty()) {
            take(world, at, "operator accepts the paths", Turn::acceptPaths);
        }
        if (!world.held) {
            fault(world, at, Fault.OPERATOR_HOLD, "operator pauses the group", t -> t.hold(true));
            fault(world, at, Fault.OPERATOR_HOLD, "operator sets OBSERVE", t -> t.hold(false));
        }
        if (world.nodeLink) {
            fault(world, at, Fault.NODE_LINK_CUT, "nodes cut from each other", t -> t.world.nodeLink = false);
        }
    }

    private void node(World world, int at, int i) {
        NodeId id = i == 0 ? ModelSpec.A : ModelSpec.B;
        World.Box box = world.boxes[i];
        if (box.up) {
            fault(world, at, Fault.CRASH, id + " crashes", t -> t.world.boxes[i].up = false);
        } else if (!spec.lasting) {
            take(world, at, id + " returns", t -> t.returns(i));
            if (world.state.phase() == Phase.PARKED && i != world.claim.from()) {
                fault(world, at, Fault.REIMAGED, id + " is set up anew", t -> t.reimage(i));
            }
        }
        if (box.reachable) {
            fault(world, at, Fault.CUT, id + " cut off", t -> t.world.boxes[i].reachable = false);
        }
        World.Box other = world.boxes[1 - i];
        if (box.stale && box.up && !box.active && other.up && other.active) {
            take(world, at, id + " pulls everything", t -> t.reverseSync(i));
        }
        fault(world, at, Fault.OPERATOR_ORDER, "operator: to " + id, t -> t.order(id));
    }

    /** What heals is free; the first of these is part of the fair continuation. */
    private int heal(World world, int at) {
        int first = -1;
        if (!world.balancerUp) {
            first = take(world, at, "load balancer back", t -> t.world.balancerUp = true);
        }
        for (int i = 0; i < 2; i++) {
            int node = i;
            if (spec.lasting && !world.boxes[i].up) {
                int child = take(world, at, node + " returns", t -> t.returns(node));
                first = first < 0 ? child : first;
            }
            if (!world.boxes[i].reachable) {
                int child = take(world, at, node + " reachable again", t -> t.world.boxes[node].reachable = true);
                first = first < 0 ? child : first;
            }
        }
        if (world.isolated) {
            int child = take(world, at, "controller connected again", t -> t.isolate(false));
            first = first < 0 ? child : first;
        }
        if (world.held) {
            int child = take(world, at, "operator lets the group act", Turn::letAct);
            first = first < 0 ? child : first;
        }
        if (!world.nodeLink) {
            int child = take(world, at, "nodes connected again", t -> t.world.nodeLink = true);
            first = first < 0 ? child : first;
        }
        if (world.blind) {
            int child = take(world, at, "resolver back", t -> t.world.blind = false);
            first = first < 0 ? child : first;
        }
        if (new Turn(spec, machine, world, fired).canMend()) {
            int child = take(world, at, "mended", Turn::mend);
            first = first < 0 ? child : first;
        }
        return first;
    }

    private void rival(World world, int at) {
        if (!world.rival && world.leaseUntil <= world.now) {
            take(world, at, "another controller leads", Turn::rivalLeads);
        }
        // Spending the budget stops the renewals: the lease runs out while the controller still believes in it.
        fault(world, at, Fault.RIVAL, "lease no longer renewed", t -> {});
    }

    private static boolean arrives(World world, Message message) {
        if (message.effect() instanceof Effect.PromoteNode || message.effect() instanceof Effect.DemoteNode) {
            World.Box box = world.boxes[Turn.index(Objects.requireNonNull(Turn.nodeOf(message.effect())))];
            return box.up && box.reachable && !world.isolated;
        }
        return !world.isolated;
    }

    private void fault(World world, int at, Fault fault, String what, Consumer<Turn> change) {
        int left = world.budget.getOrDefault(fault, 0);
        if (left > 0) {
            take(world, at, what, turn -> {
                turn.world.budget.put(fault, left - 1);
                change.accept(turn);
            });
        }
    }

    private int take(World world, int at, String what, Consumer<Turn> change) {
        if (broken != null) {
            return 0;
        }
        transitions++;
        Turn turn = new Turn(spec, machine, world.copy(), fired);
        change.accept(turn);
        turn.oracle.afterTurn();
        return add(turn.world, at, what, turn.broken());
    }

    private int add(World world, int from, String what, @Nullable String violation) {
        HashCode key = FINGERPRINT.hashUnencodedChars(world.key(machine, spec));
        Integer known = seen.get(key);
        if (known != null && violation == null) {
            return known;
        }
        int index = parent.size();
        seen.putIfAbsent(key, index);
        parent.add(from);
        label.add(what);
        fair.add(-1);
        well.add(false);
        frontier.add(world);
        if (violation != null) {
            broken = violation;
            brokenAt = index;
        }
        return index;
    }

    /** L1, L2: somebody is served by an active node, or it is somebody else's turn and has been said. */
    private boolean isWell(World world) {
        boolean leaseLost = spec.lease && world.budget.getOrDefault(Fault.RIVAL, 1) == 0;
        if (leaseLost || world.state.phase() == Phase.UNLED || world.rival || isStuck(world) || isPausedByHand(world)) {
            return true;
        }
        for (int i = 0; i < 2; i++) {
            boolean reached = spec.controllerMoves() ? world.open[i] : world.served == i;
            if (world.boxes[i].up && world.boxes[i].active && reached) {
                return true;
            }
        }
        boolean candidate = isCandidate(world, 0) || isCandidate(world, 1);
        boolean kept = spec.policy.onFailure() == OnFailure.KEEP_IN_STANDBY;
        boolean told = world.state.view().isTold(NoticeKind.NO_SAFE_TARGET)
                || world.state.view().isTold(NoticeKind.KEPT_IN_STANDBY)
                || world.state.view().isTold(NoticeKind.SERVED_NOT_ACTIVE);
        boolean spent = spec.budgetCount != Integer.MAX_VALUE;
        return told && (!candidate || kept || !spec.controllerMoves() || !spec.controllerPromotes() || spent);
    }

    /** Whether clients could be let in here without losing more than agreed. */
    private boolean isCandidate(World world, int i) {
        World.Box box = world.boxes[i];
        long agreed = spec.policy.recoveryPoint().orElse(Duration.ofDays(999)).toSeconds();
        boolean whole = box.data.isSound() && box.data.lost(world.boxes[1 - i].data) <= agreed;
        return box.up && !box.stale && !box.givenUp && whole;
    }

    private static boolean isPausedByHand(World world) {
        return world.state.view().pauses().stream()
                .anyMatch(pause -> pause.reason().equals(Pause.FOREIGN_CHANGE));
    }

    /** Parked with an alarm until somebody acts; a target that is back is somebody: then the move must go on. */
    private static boolean isStuck(World world) {
        return world.state instanceof FailoverState.Parked parked
                && !(parked.resumable()
                        && isSoundTarget(world.boxes[Turn.index(parked.move().to())]));
    }

    private static boolean isSoundTarget(World.Box target) {
        return target.up && target.data.isSound();
    }

    private void checkLiveness() {
        byte[] verdict = new byte[parent.size()];
        for (int i = 0; i < parent.size() && broken == null; i++) {
            List<Integer> path = new ArrayList<>();
            int at = i;
            while (verdict[at] == 0 && !well.get(at)) {
                verdict[at] = 2;
                path.add(at);
                at = fair.get(at);
            }
            if (verdict[at] == 2 && !well.get(at)) {
                broken = "L1 from here a fair continuation never serves anybody, and nobody has been told";
                brokenAt = i;
                cycle = at;
            }
            for (int each : path) {
                verdict[each] = 1;
            }
            verdict[at] = 1;
        }
    }

    private List<String> trace(int index) {
        List<String> steps = new ArrayList<>();
        for (int at = index; at > 0; at = parent.get(at)) {
            steps.add(label.get(at));
        }
        Collections.reverse(steps);
        for (int at = cycle, i = 0; at >= 0 && i < 30; i++, at = fair.get(at)) {
            steps.add("  for ever: reached first by \"" + label.get(at) + "\"");
            if (fair.get(at) == cycle) {
                break;
            }
        }
        return steps;
    }
}
