package dev.holdfast.pool;

import dev.holdfast.failover.Pause;
import dev.holdfast.failover.RuleId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.pool.PoolSpec.Fault;
import dev.holdfast.pool.PoolWorld.Box;
import dev.holdfast.pool.PoolWorld.Message;
import dev.holdfast.search.Branches;
import dev.holdfast.search.DecidingModel;
import dev.holdfast.search.Key;
import dev.holdfast.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A pool of three in its environment as something to be searched. */
final class PoolModel implements DecidingModel<PoolWorld> {

    private final PoolSpec spec;
    private final PoolMachine machine;
    private final Set<RuleId> fired;
    private final List<Decision> decisions = new ArrayList<>();

    PoolModel(PoolSpec spec, PoolMachine machine, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.fired = fired;
    }

    static Search.Result search(PoolSpec spec, PoolMachine machine, Set<RuleId> fired) {
        return search(spec, machine, fired, Search.CAP);
    }

    static Search.Result search(PoolSpec spec, PoolMachine machine, Set<RuleId> fired, int cap) {
        return Search.run(new PoolModel(spec, machine, fired), cap);
    }

    @Override
    public void begin(Branches<PoolWorld> out) {
        PoolTurn turn = new PoolTurn(spec, machine, new PoolWorld(machine.initial()), fired);
        listen(turn);
        turn.begin();
        out.take(true, () -> "begin", turn.world, turn.broken());
    }

    /** One step of the machine. */
    private record Decision(PoolInput input, PoolStep step) {}

    private void listen(PoolTurn turn) {
        decisions.clear();
        turn.heard = (input, step) -> decisions.add(new Decision(input, step));
    }

    @Override
    public List<String> decided() {
        return decisions.stream().map(this::words).toList();
    }

    /** The rule, why an order was refused, and what keeps members out; it does not matter whom. */
    private String words(Decision decision) {
        PoolStep step = decision.step();
        StringBuilder words = new StringBuilder(step.rule().value());
        if (machine.isRefusal(step.rule())) {
            words.append(" refused ")
                    .append(gates(machine.explain(step.next(), decision.input()).refused()));
        }
        PoolSpec.NODES.stream()
                .map(node ->
                        gates(machine.whyNot(step.next(), node, decision.input().at())))
                .sorted()
                .forEach(gates -> words.append(" | ").append(gates));
        return words.toString();
    }

    private static String gates(List<PoolBlock> blocks) {
        return blocks.isEmpty()
                ? "free"
                : blocks.stream().map(block -> block.gate().name()).collect(Collectors.joining(" "));
    }

    @Override
    public void key(PoolWorld world, Key key) {
        world.key(machine, spec, key);
    }

    @Override
    public String liveness() {
        return "L1 from here some member that is well never gets clients, or a bad one keeps them, and nobody was told";
    }

    @Override
    public void next(PoolWorld world, Branches<PoolWorld> out) {
        for (Message message : List.copyOf(world.channel)) {
            String what = message.effect().getClass().getSimpleName()
                    + (message.effect().changes() == null
                            ? ""
                            : " " + message.effect().changes());
            take(true, world, out, () -> "deliver " + what, turn -> turn.deliver(message, true));
            fault(world, out, Fault.LOST_MESSAGE, () -> "answer lost: " + what, turn -> turn.deliver(message, false));
            fault(world, out, Fault.LOST_MESSAGE, () -> "lost: " + what, turn -> turn.world.channel.remove(message));
            for (boolean done : new boolean[] {true, false}) {
                fault(
                        world,
                        out,
                        Fault.DOUBTFUL,
                        () -> (done ? "done" : "not done") + ", nobody knows: " + what,
                        turn -> turn.doubtful(message, done));
            }
        }
        heal(world, out);
        take(true, world, out, () -> "second", PoolTurn::second);
        for (int i = 0; i < spec.troubled; i++) {
            member(world, out, i);
        }
        int last = spec.size - 1;
        if (last >= spec.troubled && !world.boxes[last].joined) {
            take(
                    false,
                    world,
                    out,
                    () -> PoolSpec.NODES.get(last) + " completes joining",
                    turn -> turn.completes(last));
        }
        fault(world, out, Fault.RESTART, () -> "controller restarts", PoolTurn::restart);
        if (world.balancerUp) {
            fault(world, out, Fault.BALANCER_OUTAGE, () -> "load balancer down", turn -> turn.world.balancerUp = false);
        }
        if (!world.frozen) {
            fault(world, out, Fault.FROZEN, () -> "we stand still", turn -> turn.freeze(true));
        }
        if (!world.unled) {
            fault(world, out, Fault.LEADERSHIP_LOST, () -> "another controller leads", PoolTurn::resign);
        }
        if (!world.held) {
            fault(world, out, Fault.HELD_BACK, () -> "operator pauses the pool", turn -> turn.hold(true));
            fault(world, out, Fault.HELD_BACK, () -> "operator sets OBSERVE", turn -> turn.hold(false));
        }
        fault(world, out, Fault.LEASE_RUNS_OUT, () -> "lease no longer renewed", turn -> {});
        if (world.theirs) {
            take(false, world, out, () -> "operator accepts the paths", PoolTurn::accept);
        }
    }

    private void member(PoolWorld world, Branches<PoolWorld> out, int i) {
        Box box = world.boxes[i];
        String id = PoolSpec.NODES.get(i) + " ";
        if (box.up) {
            fault(world, out, Fault.CRASH, () -> id + "crashes", turn -> turn.world.boxes[i].up = false);
        } else {
            take(false, world, out, () -> id + "returns", turn -> turn.world.boxes[i].up = true);
        }
        if (!box.joined) {
            take(false, world, out, () -> id + "completes joining", turn -> turn.completes(i));
        }
        if (box.reachable) {
            fault(world, out, Fault.CUT, () -> id + "cut off", turn -> turn.world.boxes[i].reachable = false);
        }
        fault(world, out, Fault.FLAPPING, () -> id + "flaps", turn -> turn.flap(i));
        if (!box.declines) {
            fault(world, out, Fault.DECLINES, () -> id + "declines", turn -> turn.world.boxes[i].declines = true);
        }
        if (box.ordered > 0) {
            take(false, world, out, () -> "operator restores " + id, turn -> turn.restore(i));
        } else {
            fault(world, out, Fault.OPERATOR_OUT, () -> "operator drains " + id, turn -> turn.order(i, false));
            fault(world, out, Fault.OPERATOR_OVERRIDE, () -> "operator takes out " + id, turn -> turn.order(i, true));
        }
        if (world.state.members().get(i).pending() == null && !world.isOnItsWay(i, false)) {
            fault(world, out, Fault.HAND, () -> "by hand: path of " + id, turn -> turn.byHand(i));
        }
        if (box.joined) {
            fault(world, out, Fault.SET_UP_ANEW, () -> id + "is set up anew", turn -> turn.setUpAnew(i));
        }
    }

    /**
     * What heals is free, and part of the fair continuation; the dead stay dead there, what flaps goes on flapping, and
     * joining takes for ever.
     */
    private void heal(PoolWorld world, Branches<PoolWorld> out) {
        if (!world.balancerUp) {
            take(true, world, out, () -> "load balancer back", turn -> turn.world.balancerUp = true);
        }
        if (world.unled) {
            take(true, world, out, () -> "we lead again", PoolTurn::leadAgain);
        }
        if (world.frozen) {
            take(true, world, out, () -> "we go on", turn -> turn.freeze(false));
        }
        if (world.held) {
            take(true, world, out, () -> "operator lets the pool act", PoolTurn::letAct);
        }
        for (int i = 0; i < world.boxes.length; i++) {
            int member = i;
            Box box = world.boxes[i];
            if (!box.reachable) {
                take(true, world, out, () -> member + " reachable again", t -> t.world.boxes[member].reachable = true);
            }
            if (box.restless) {
                take(false, world, out, () -> member + " calms down", t -> t.world.boxes[member].restless = false);
            }
            if (box.declines) {
                take(false, world, out, () -> member + " has room again", t -> t.world.boxes[member].declines = false);
            }
        }
    }

    private void fault(
            PoolWorld world, Branches<PoolWorld> out, Fault fault, Supplier<String> what, Consumer<PoolTurn> change) {
        int left = world.budget.getOrDefault(fault, 0);
        if (left > 0) {
            take(false, world, out, what, turn -> {
                turn.world.budget.put(fault, left - 1);
                change.accept(turn);
            });
        }
    }

    private void take(
            boolean fair, PoolWorld world, Branches<PoolWorld> out, Supplier<String> what, Consumer<PoolTurn> change) {
        if (!out.wants(what)) {
            return;
        }
        PoolTurn turn = new PoolTurn(spec, machine, world.copy(), fired);
        listen(turn);
        change.accept(turn);
        out.take(fair, what, turn.world, turn.broken());
    }

    /** Everybody who is well serves, nobody else does, or people have been told why not. */
    @Override
    public boolean isWell(PoolWorld world) {
        boolean leaseLost =
                spec.policy.isOn(PoolGate.LEASE_HELD) && world.budget.getOrDefault(Fault.LEASE_RUNS_OUT, 1) == 0;
        boolean paused =
                world.state.pauses().stream().anyMatch(pause -> pause.reason().equals(Pause.FOREIGN_CHANGE));
        if (leaseLost || (world.theirs && paused)) {
            return true;
        }
        for (int i = 0; i < world.boxes.length; i++) {
            if (!isWell(world, i)) {
                return false;
            }
        }
        return !spec.controllerMoves() || isCapacityTold(world);
    }

    /** XM-E20: whether one member that takes clients may fail, and the others take its clients, is what people were told. */
    private boolean isCapacityTold(PoolWorld world) {
        int spare = -spec.policy.needed().orElse(0);
        for (Box box : world.boxes) {
            boolean takes = box.truly() && box.open && box.ordered == 0 && !box.distrusted && !box.declines;
            spare += takes ? 1 : 0;
        }
        return (spare > 0) == (world.state.shortage() == 0);
    }

    private boolean isWell(PoolWorld world, int i) {
        Box box = world.boxes[i];
        MemberView view = world.state.members().get(i);
        boolean should = box.truly() && box.reachable && (box.letIn || !box.restless) && box.ordered == 0;
        if (!spec.controllerMoves()) {
            return should || !box.open || !box.up || view.isTold(NoticeKind.SERVED_NOT_ACTIVE);
        }
        return should ? box.open : !box.open || (view.isTold(NoticeKind.LAST_MEMBER_KEPT) && isLast(world, i));
    }

    /** Whether truly nobody else could take its clients, as far as that can be seen: those of a dead one find their way. */
    private static boolean isLast(PoolWorld world, int i) {
        boolean drained = world.boxes[i].ordered > 0;
        for (int k = 0; k < world.boxes.length; k++) {
            Box other = world.boxes[k];
            boolean serves = other.truly()
                    && other.reachable
                    && other.open
                    && !other.distrusted
                    && other.ordered < 1
                    && !(drained && other.declines);
            if (k != i && serves) {
                return false;
            }
        }
        return true;
    }
}
