package dev.holdfast.failover;

import dev.holdfast.failover.LeadersSpec.Fault;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.search.Branches;
import dev.holdfast.search.Key;
import dev.holdfast.search.Model;
import dev.holdfast.search.Search;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Several controllers of one group as something to be searched. What a controller that is not paused has to do is done
 * before time passes, in any order with what the others do; a paused one does nothing until it is resumed, and then goes
 * on where it was, with everything it has read in its hands.
 */
final class LeadersModel implements Model<LeadersWorld> {

    private static final String[] RECEIVERS = {"node a", "node b", "store", "load balancer"};

    private final LeadersSpec spec;
    private final FailoverMachine machine;
    private final Set<RuleId> fired;

    private LeadersModel(LeadersSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.fired = fired;
    }

    static Search.Result search(LeadersSpec spec, Set<RuleId> fired) {
        return search(spec, spec.machine(), fired);
    }

    static Search.Result search(LeadersSpec spec, FailoverMachine machine, Set<RuleId> fired) {
        return search(spec, machine, fired, Search.CAP);
    }

    static Search.Result search(LeadersSpec spec, FailoverMachine machine, Set<RuleId> fired, int cap) {
        return Search.run(new LeadersModel(spec, machine, fired), cap);
    }

    @Override
    public void begin(Branches<LeadersWorld> out) {
        LeadersWorld world = new LeadersWorld(spec.controllers, machine.initial());
        world.budget.putAll(spec.budget);
        out.take(true, () -> "begin", world, null);
    }

    @Override
    public void key(LeadersWorld world, Key key) {
        world.key(machine, key);
    }

    @Override
    public String liveness() {
        return "L1 from here a fair continuation never serves anybody, and nobody has been told";
    }

    @Override
    public void next(LeadersWorld world, Branches<LeadersWorld> out) {
        boolean busy = false;
        for (Controller controller : world.controllers) {
            busy |= !controller.paused && acts(world, out, controller);
        }
        for (Controller controller : world.controllers) {
            heal(world, out, controller);
        }
        if (!busy) {
            take(true, world, out, () -> "second", LeadersTurn::second);
        }
        if (!world.balancer.late.isEmpty()) {
            take(false, world, out, () -> "late: " + world.balancer.late.get(0), LeadersTurn::lateWrite);
        }
        for (int i = 0; i < 2; i++) {
            int node = i;
            if (world.up[i]) {
                fault(world, out, Fault.CRASH, () -> node + " crashes", t -> t.world.up[node] = false);
            } else {
                take(false, world, out, () -> node + " returns", t -> t.world.up[node] = true);
            }
        }
        for (Controller controller : world.controllers) {
            faults(world, out, controller);
        }
    }

    /** Everything this controller may do at once. */
    private boolean acts(LeadersWorld world, Branches<LeadersWorld> out, Controller controller) {
        int i = controller.index;
        boolean acts = false;
        if (!controller.letters.isEmpty()) {
            take(
                    true,
                    world,
                    out,
                    () -> i + " journals " + controller.letters.get(0).effects(),
                    t -> t.journal(i, true));
            if (!controller.letters.get(0).effects().isEmpty()) {
                fault(world, out, Fault.LOST_ANSWER, () -> i + " journals, unanswered", t -> t.journal(i, false));
            }
            acts = true;
        }
        if (new LeadersTurn(spec, machine, world, fired).mayBegin(i)) {
            take(true, world, out, () -> i + " begins a term: " + controller.beginning, t -> t.begin(i));
            acts = true;
        }
        for (int receiver = 0; receiver < 4; receiver++) {
            Call call = LeadersTurn.current(controller, receiver);
            if (call != null) {
                calls(world, out, i, call);
                acts = true;
            }
        }
        return acts;
    }

    private void calls(LeadersWorld world, Branches<LeadersWorld> out, int i, Call call) {
        int to = call.receiver();
        Supplier<String> what = () -> i + " to " + RECEIVERS[to] + ": " + call.effect + " " + call.step
                + (call.outcome == null ? "" : " " + call.outcome);
        take(true, world, out, what, t -> t.advance(i, to, BalancerSteps.Fate.ANSWERED));
        boolean write = to == 3 ? BalancerSteps.isWrite(call) : call.step != Call.Step.ANSWER;
        if (write) {
            fault(
                    world,
                    out,
                    Fault.LOST_ANSWER,
                    () -> what.get() + ", unanswered",
                    t -> t.advance(i, to, BalancerSteps.Fate.UNANSWERED));
        }
        if (write && to == 3) {
            fault(
                    world,
                    out,
                    Fault.LATE_WRITE,
                    () -> what.get() + ", still under way",
                    t -> t.advance(i, to, BalancerSteps.Fate.UNDER_WAY));
        }
    }

    private void heal(LeadersWorld world, Branches<LeadersWorld> out, Controller controller) {
        int i = controller.index;
        if (controller.paused) {
            take(true, world, out, () -> i + " goes on", t -> t.controller(i).paused = false);
        }
        if (controller.storeCut) {
            take(true, world, out, () -> i + " reaches the store again", t -> t.controller(i).storeCut = false);
        }
        if (controller.balancerCut) {
            take(
                    true,
                    world,
                    out,
                    () -> i + " reaches the load balancer again",
                    t -> t.controller(i).balancerCut = false);
        }
    }

    private void faults(LeadersWorld world, Branches<LeadersWorld> out, Controller controller) {
        int i = controller.index;
        if (!controller.paused) {
            fault(world, out, Fault.PAUSE, () -> i + " is paused", t -> t.pause(i, false));
            if (controller.calls.stream().anyMatch(call -> call.step != Call.Step.ANSWER)) {
                fault(world, out, Fault.PAUSE, () -> i + " is paused while sending", t -> t.pause(i, true));
            }
        }
        fault(world, out, Fault.CONTROLLER_RESTART, () -> i + " restarts", t -> t.restart(i));
        if (!controller.storeCut) {
            fault(
                    world,
                    out,
                    Fault.STORE_CUT,
                    () -> i + " cut off from the store",
                    t -> t.controller(i).storeCut = true);
        }
        if (!controller.balancerCut) {
            fault(
                    world,
                    out,
                    Fault.BALANCER_CUT,
                    () -> i + " cut off from the load balancer",
                    t -> t.controller(i).balancerCut = true);
        }
        if (!controller.paused
                && controller.beginning == Controller.Beginning.NONE
                && new LeadersTurn(spec, machine, world, fired).mayBeTold(i)) {
            fault(world, out, Fault.TOLD_TO_LEAD, () -> "operator to " + i + ": lead", t -> t.begin(i));
        }
        if (controller.leads() && !controller.paused) {
            fault(world, out, Fault.OPERATOR_ORDER, () -> "operator to " + i + ": to a", t -> t.order(i, ModelSpec.A));
            fault(world, out, Fault.OPERATOR_ORDER, () -> "operator to " + i + ": to b", t -> t.order(i, ModelSpec.B));
        }
    }

    private void fault(
            LeadersWorld world,
            Branches<LeadersWorld> out,
            Fault fault,
            Supplier<String> what,
            Consumer<LeadersTurn> change) {
        int left = world.budget.getOrDefault(fault, 0);
        if (left > 0) {
            take(false, world, out, what, turn -> {
                turn.world.budget.put(fault, left - 1);
                change.accept(turn);
            });
        }
    }

    private void take(
            boolean fair,
            LeadersWorld world,
            Branches<LeadersWorld> out,
            Supplier<String> what,
            Consumer<LeadersTurn> change) {
        LeadersTurn turn = new LeadersTurn(spec, machine, world.copy(), fired);
        change.accept(turn);
        turn.oracle.afterTurn();
        out.take(fair, what, turn.world, turn.oracle.broken());
    }

    /** L1: somebody is served, or a leader has said that it cannot go on. */
    @Override
    public boolean isWell(LeadersWorld world) {
        if (world.isServed()) {
            return true;
        }
        for (Controller controller : world.controllers) {
            boolean leads = controller.leads() && world.owner == controller.run;
            if (!spec.lease && !leads && world.owner == controller.run) {
                return true; // it ended its term, and only an operator begins the next
            }
            boolean stuck = controller.state instanceof FailoverState.Parked;
            boolean told = controller.state.view().isTold(NoticeKind.NO_SAFE_TARGET);
            boolean alarmed = controller.state.view().isTold(NoticeKind.SERVED_NOT_ACTIVE);
            if (leads && alarmed && (world.misled[0] || world.misled[1])) {
                return true; // a late order has made the served node stand by: people have been told the remedy
            }
            if (leads && (stuck || (told && !world.up[0] && !world.up[1]))) {
                return true;
            }
        }
        return false;
    }
}
