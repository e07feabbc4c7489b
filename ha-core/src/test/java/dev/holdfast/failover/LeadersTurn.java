package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.A;
import static dev.holdfast.failover.ModelSpec.B;
import static dev.holdfast.failover.ModelSpec.LEASE_SECONDS;

import dev.holdfast.failover.Controller.Beginning;
import dev.holdfast.failover.Controller.Letter;
import dev.holdfast.failover.LeadersSpec.Lack;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens to several controllers: one of them does the next thing it has to do, a second passes, something
 * fails. What a controller does is what {@code dev.holdfast.runtime} makes it do, each call to the store, to a node and to
 * the load balancer by itself.
 */
final class LeadersTurn {

    final LeadersSpec spec;
    final FailoverMachine machine;
    final LeadersWorld world;
    final LeadersOracle oracle;
    private final Set<RuleId> fired;
    private final boolean[] mine;
    private boolean balancerIsMine;

    LeadersTurn(LeadersSpec spec, FailoverMachine machine, LeadersWorld world, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.world = world;
        this.fired = fired;
        this.oracle = new LeadersOracle(spec, world);
        this.mine = new boolean[world.controllers.length];
    }

    /** A controller to be changed. */
    Controller controller(int index) {
        if (!mine[index]) {
            world.controllers[index] = world.controllers[index].copy();
            mine[index] = true;
        }
        return world.controllers[index];
    }

    /** The load balancer to be changed. */
    Balancer balancer() {
        if (!balancerIsMine) {
            world.balancer = world.balancer.copy();
            balancerIsMine = true;
        }
        return world.balancer;
    }

    private Duration at(Controller controller) {
        return LeadersWorld.at(world.now, controller.index);
    }

    // ------------------------------------------------------------------ leadership, one call to the store at a time

    boolean mayBegin(int index) {
        Controller controller = world.controllers[index];
        boolean first = controller.beginning == Beginning.NONE;
        boolean free = spec.lease
                ? world.leaseIsFree() || world.holder == controller.run
                : world.owner == LeadersWorld.NOBODY || world.owner == controller.run;
        return mayBeTold(index) && (!first || free);
    }

    /** Whether it could begin a term if it had the right to. */
    boolean mayBeTold(int index) {
        Controller controller = world.controllers[index];
        return !controller.leads() && !controller.storeCut && controller.letters.isEmpty();
    }

    void begin(int index) {
        Controller controller = controller(index);
        switch (controller.beginning) {
            case NONE -> {
                world.holder = controller.run;
                world.heldUntil = world.now + LEASE_SECONDS;
                controller.leaseUntil = world.heldUntil;
                controller.readEpoch = world.epoch;
                controller.beginning = Beginning.LEASE_TAKEN;
            }
            case LEASE_TAKEN -> {
                boolean raised = raise(controller, controller.readEpoch + 1);
                controller.firstRaised = raised ? controller.lastRaised : controller.firstRaised;
                controller.beginning = raised ? Beginning.EPOCH_RAISED : Beginning.NONE;
            }
            case EPOCH_RAISED -> {
                controller.beginning = Beginning.NONE;
                beginTerm(controller);
            }
        }
    }

    private boolean raise(Controller controller, long next) {
        boolean ours = next == world.epoch && world.owner == controller.run;
        boolean granted = ours || next == world.epoch + 1 || !spec.has(Lack.STORE_COMPARES);
        if (granted && !ours) {
            oracle.raised(next);
            world.epoch = next;
            world.highest = Math.max(world.highest, next);
            world.owner = controller.run;
        }
        if (granted) {
            controller.lastRaised = next;
        }
        return granted;
    }

    private void beginTerm(Controller controller) {
        Term last = world.snapshot.view().term();
        if (last != null && controller.lastRaised < last.epoch().value() && spec.has(Lack.SNAPSHOT_COMPARED)) {
            return; // somebody has raised the epoch since we did, and has written already
        }
        controller.becomes(world.snapshot);
        controller.unwritten = false;
        Duration now = at(controller);
        Epoch epoch = Epoch.of(controller.readEpoch + 1);
        adapterSeesTerm(controller, epoch);
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input.TermBegan(now, epoch, Turn.T0.plusSeconds(world.now)));
        inputs.add(facts(now, A));
        inputs.add(facts(now, B));
        if (spec.lease) {
            inputs.add(new Input.LeaseExtended(now, LeadersWorld.at(controller.leaseUntil, controller.index)));
        }
        feed(controller, inputs);
    }

    /** A receiver without a mark: whether anybody else can have led in between shows in the number alone. */
    private void adapterSeesTerm(Controller controller, Epoch epoch) {
        if (spec.receiver == FenceStrength.WINDOW) {
            controller.windowEpoch = epoch.value();
            controller.windowUntil = world.now + LeadersSpec.WINDOW_SECONDS + 1;
        }
    }

    private Input facts(Duration now, NodeId node) {
        return new Input.FactsReported(
                now,
                node,
                new NodeFacts(
                        SoftwareVersion.of("11.4"),
                        "data",
                        Duration.ZERO,
                        true,
                        false,
                        Turn.T0.plusSeconds(world.now),
                        node.equals(A) ? B : A));
    }

    // ------------------------------------------------------------------ decisions and their records

    private void feed(Controller controller, List<Input> inputs) {
        Phase before = controller.state.phase();
        FailoverState from = controller.state;
        List<Effect> effects = new ArrayList<>();
        for (Input input : inputs) {
            FailoverState was = controller.state;
            Step step = machine.step(was, input);
            fired.add(step.rule());
            controller.becomes(step.next().equals(was) ? was : step.next());
            oracle.afterStep(controller, was, step);
            step.effects().stream()
                    .filter(effect -> !(effect instanceof Effect.SendNotice))
                    .forEach(effects::add);
        }
        if (effects.isEmpty() && before == controller.state.phase() && controller.letters.isEmpty()) {
            controller.unwritten |= !controller.state.equals(from);
            writeUnwritten(controller);
            return;
        }
        int deadline = world.now + LeadersSpec.EFFECT_SECONDS;
        if (spec.has(Lack.JOURNALLED_FIRST)) {
            controller.letters.add(new Letter(List.copyOf(effects), controller.state, deadline));
        } else {
            controller.letters.add(new Letter(List.of(), controller.state, deadline));
            effects.forEach(effect -> controller.calls.add(new Call(effect, deadline)));
        }
    }

    private void feed(Controller controller, Input input) {
        feed(controller, List.of(input));
    }

    /** What had no effect is written as soon as the store answers. */
    private void writeUnwritten(Controller controller) {
        if (controller.unwritten && !controller.storeCut && controller.letters.isEmpty()) {
            controller.unwritten = false;
            if (world.owner == controller.run) {
                keep(controller.state, controller);
            } else {
                overtaken(controller);
            }
        }
    }

    private void keep(FailoverState state, Controller by) {
        world.snapshot = state;
        world.snapshotBy = by.index;
    }

    /** The oldest record is written, and its effects leave. */
    void journal(int index, boolean answered) {
        Controller controller = controller(index);
        Letter letter = controller.letters.remove(0);
        boolean reached = !controller.storeCut;
        boolean owned = world.owner == controller.run;
        if (reached && owned) {
            keep(letter.after(), controller);
            controller.unwritten = false;
            if (answered) {
                letter.effects().forEach(effect -> controller.calls.add(new Call(effect, letter.deadline())));
                return;
            }
        }
        controller.unwritten |= !reached;
        for (Effect effect : letter.effects()) {
            feed(
                    controller,
                    new Input.EffectEnded(
                            at(controller), effect.id(), EffectOutcome.failed("its record is not written", true)));
        }
        if (reached && !owned) {
            overtaken(controller);
        }
    }

    private void overtaken(Controller controller) {
        controller.letters.clear();
        controller.unwritten = false;
        if (controller.leads()) {
            Step step = machine.step(controller.state, new Input.TermEnded(at(controller)));
            fired.add(step.rule());
            controller.becomes(step.next());
        }
    }

    // ------------------------------------------------------------------ calls

    /** The call that a receiver's worker is at. */
    static @Nullable Call current(Controller controller, int receiver) {
        for (Call call : controller.calls) {
            if (call.receiver() == receiver) {
                return call;
            }
        }
        return null;
    }

    void advance(int index, int receiver, BalancerSteps.Fate fate) {
        Controller controller = controller(index);
        Call call = current(controller, receiver);
        if (call == null) {
            throw new IllegalStateException("nothing is called");
        }
        if (call.step == Call.Step.ANSWER) {
            answer(controller, call);
            return;
        }
        boolean over = world.now >= call.deadline;
        if (over && !call.slips) {
            call.unfinished("its time is over");
            return;
        }
        call.slips = false;
        if (receiver == 2) {
            store(controller, call, fate);
        } else if (receiver == 3) {
            new BalancerSteps(this, controller, call).go(fate);
        } else {
            node(controller, call, receiver, over, fate);
        }
    }

    private void answer(Controller controller, Call call) {
        controller.calls.remove(call);
        if (call.reading != null) {
            feed(controller, new Input.TrafficRead(at(controller), call.reading));
        } else if (call.outcome != null) {
            feed(controller, new Input.EffectEnded(at(controller), call.effect.id(), call.outcome));
        }
    }

    private void store(Controller controller, Call call, BalancerSteps.Fate fate) {
        if (controller.storeCut) {
            call.end(EffectOutcome.failed("no connection to the store", true));
            return;
        }
        boolean raised = raise(controller, call.effect.epoch().value());
        world.claimed = raised ? world.epoch : world.claimed;
        call.end(
                fate == BalancerSteps.Fate.UNANSWERED
                        ? EffectOutcome.indeterminate("no answer")
                        : raised ? EffectOutcome.SUCCEEDED : EffectOutcome.rejected("not the next epoch"));
    }

    /** A node knows no epoch: it does as it is told, by whomever, whenever it comes. */
    private void node(Controller controller, Call call, int node, boolean over, BalancerSteps.Fate fate) {
        if (!world.up[node]) {
            call.end(EffectOutcome.failed("no connection to the node", true));
            return;
        }
        if (!over) {
            oracle.obeyed(controller);
        }
        oracle.nodeObeys(call.effect, node, over);
        world.misled[node] = over && controller.run != world.owner && spec.has(Lack.LATE_NODE_ORDERS);
        world.active[node] = call.effect instanceof Effect.PromoteNode;
        call.end(
                fate == BalancerSteps.Fate.UNANSWERED
                        ? EffectOutcome.indeterminate("no answer")
                        : EffectOutcome.SUCCEEDED);
    }

    // ------------------------------------------------------------------ time and faults

    /** A second passes: whoever is not paused looks, and may decide. */
    void second() {
        world.now++;
        for (Controller each : world.controllers) {
            if (!each.paused && each.leads()) {
                second(controller(each.index));
            }
        }
    }

    private void second(Controller controller) {
        Duration now = at(controller);
        List<Input> inputs = new ArrayList<>();
        writeUnwritten(controller);
        if (!controller.leads()) {
            return;
        }
        if (!controller.storeCut && spec.lease) {
            if (world.holder != controller.run && !world.leaseIsFree()) {
                overtaken(controller);
                return;
            }
            world.holder = controller.run;
            world.heldUntil = world.now + LEASE_SECONDS;
            inputs.add(new Input.LeaseExtended(now, LeadersWorld.at(world.heldUntil, controller.index)));
        }
        for (int i = 0; i < 2; i++) {
            Verdict verdict = verdict(world.up[i], world.active[i]);
            inputs.add(new Input.Observed(now, ModelSpec.CONTROLLER, i == 0 ? A : B, verdict));
        }
        if (current(controller, 3) == null) {
            boolean ready = !controller.balancerCut
                    && (spec.receiver == FenceStrength.WINDOW
                            || world.balancer.mark <= controller.epoch().value());
            if (!controller.balancerCut) {
                inputs.add(new Input.TrafficRead(now, reading()));
            }
            inputs.add(new Input.ReceiversReported(now, ready, ready ? spec.receiver : FenceStrength.NONE, ""));
        }
        inputs.add(new Input.Tick(now));
        feed(controller, inputs);
    }

    static Verdict verdict(boolean up, boolean active) {
        return up
                ? Verdict.pass(active ? NodeState.ACTIVE : NodeState.STANDBY)
                : Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
    }

    TrafficView reading() {
        return new TrafficView(List.of(path(0), path(1)));
    }

    private PathReading path(int i) {
        boolean open = world.balancer.open[i];
        return new PathReading(i == 0 ? A : B, open ? PathState.OPEN : PathState.CLOSED, open, 0, true);
    }

    void order(int index, NodeId to) {
        Controller controller = controller(index);
        feed(controller, new Input.SwitchoverOrdered(at(controller), to, "operator"));
    }

    /** The process is gone, its session is not: another process begins with nothing. */
    void restart(int index) {
        world.controllers[index] = new Controller(index, ++world.runs, machine.initial());
        mine[index] = true;
    }

    /** Between deciding and sending; or, {@code sending}, between the check of the time and the call itself. */
    void pause(int index, boolean sending) {
        Controller controller = controller(index);
        controller.paused = true;
        if (sending) {
            for (int receiver = 0; receiver < 4; receiver++) {
                Call call = current(controller, receiver);
                if (call != null && call.step != Call.Step.ANSWER) {
                    call.slips = true;
                }
            }
        }
    }

    /** A write arrives long after its sender has given it up. */
    void lateWrite() {
        Balancer.Late late = balancer().late.remove(0);
        boolean fenced = switch (spec.receiver) {
            case CONDITIONAL -> late.epoch() < world.balancer.mark && spec.has(Lack.CONDITIONAL_WRITE);
            case TAKEOVER -> !world.balancer.isAlive(late.session());
            case WINDOW -> world.now > late.until();
            case NONE -> false;
        };
        if (!fenced) {
            balancer().mark = spec.receiver == FenceStrength.CONDITIONAL ? late.epoch() : world.balancer.mark;
            changePath(late.epoch(), late.node(), late.opens());
        }
    }

    void changePath(long epoch, int node, boolean opens) {
        oracle.pathChanges(epoch, node, opens);
        Balancer balancer = balancer();
        balancer.open[node] = opens;
        balancer.seen = Math.max(balancer.seen, epoch);
    }
}
