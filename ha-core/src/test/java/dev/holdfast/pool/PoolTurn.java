package dev.holdfast.pool;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.pool.PoolWorld.Box;
import dev.holdfast.pool.PoolWorld.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One thing happens to a world. */
final class PoolTurn {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pause PAUSE = new Pause("upgrade", null);
    private static final int LEASE = 4;

    final PoolWorld world;
    final PoolOracle oracle;
    private final PoolSpec spec;
    private final PoolMachine machine;
    private final Set<RuleId> fired;
    /** Hears of every decision. */
    BiConsumer<PoolInput, PoolStep> heard = (input, step) -> {};

    PoolTurn(PoolSpec spec, PoolMachine machine, PoolWorld world, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.world = world;
        this.fired = fired;
        this.oracle = new PoolOracle(spec, world);
    }

    @Nullable
    String broken() {
        return oracle.broken();
    }

    void begin() {
        world.budget.putAll(spec.budget);
        Box last = world.boxes[spec.size - 1];
        last.joined = !spec.joining;
        last.open = !spec.joining;
        feed(new PoolInput.TermBegan(at(), Epoch.of(world.epoch), T0));
        world.held = world.state.mode() != GroupMode.ACT;
        world.channel.clear();
        feed(new PoolInput.TrafficRead(at(), reading()));
        second();
    }

    /** A second passes: everybody looks, the machine may decide. */
    void second() {
        world.now++;
        world.channel.removeIf(message -> message.expires() <= world.now);
        if (world.budget.getOrDefault(PoolSpec.Fault.LEASE_RUNS_OUT, 1) > 0) {
            world.leaseUntil = world.now + LEASE;
            if (spec.policy.isOn(PoolGate.LEASE_HELD)) {
                feed(new PoolInput.LeaseExtended(at(), Duration.ofSeconds(world.leaseUntil)));
            }
        }
        for (int i = 0; i < world.boxes.length; i++) {
            look(i);
        }
        if (spec.readsAlways() && world.balancerUp) {
            read();
        }
        explain();
        feed(new PoolInput.Tick(at()));
    }

    private void explain() {
        List<PoolEffect> next =
                machine.step(world.state, new PoolInput.Tick(at())).effects();
        for (NodeId node : spec.nodes()) {
            boolean putBack = next.stream()
                    .anyMatch(effect -> effect instanceof PoolEffect.PutBack && node.equals(effect.changes()));
            oracle.explained(machine.whyNot(world.state, node, at()).isEmpty(), putBack);
        }
    }

    private void look(int i) {
        Box box = world.boxes[i];
        Status was = box.status;
        boolean answers = box.up && box.reachable && !(world.frozen && i == 0);
        box.dead = box.up ? 0 : Math.min(box.dead + 1, PoolSpec.FALL);
        box.misses = answers ? 0 : Math.min(box.misses + 1, PoolSpec.FALL);
        box.passes = answers ? Math.min(box.passes + 1, PoolSpec.RISE) : 0;
        if (answers && (box.status != Status.DOWN || box.passes >= PoolSpec.RISE)) {
            box.status = Status.UP;
        } else if (box.misses >= PoolSpec.FALL) {
            box.status = Status.DOWN;
        }
        box.saidDeclines = answers ? box.declines : box.saidDeclines;
        box.gone = box.status == Status.DOWN ? Math.min(box.gone + 1, PoolSpec.AT_ONCE + 2) : 0;
        box.letIn &= box.restless && (box.status != Status.DOWN || was == Status.DOWN);
        box.distrusted |= box.restless && !box.letIn;
        boolean calm = box.distrusted && !box.restless && box.status == Status.UP;
        MemberHealth health = new MemberHealth(
                List.of(new MemberHealth.Port(443, box.status, box.restless)),
                !box.joined ? NodeState.TRANSFERRING : box.saidDeclines ? NodeState.CONSTRAINED : null);
        boolean news = !world.state.members().get(i).health().equals(health);
        box.calm = !calm || (news && box.calm == 0) ? 0 : Math.min(box.calm + 1, PoolSpec.HOLD);
        box.distrusted &= box.calm < PoolSpec.HOLD;
        if (news) {
            feed(new PoolInput.HealthReported(at(), PoolSpec.NODES.get(i), health));
        }
    }

    private void read() {
        feed(new PoolInput.TrafficRead(at(), reading()));
        for (Box box : world.boxes) {
            world.theirs |= box.hand && spec.controllerMoves();
            box.hand = false;
        }
    }

    private TrafficView reading() {
        List<PathReading> paths = new ArrayList<>();
        for (int i = 0; i < world.boxes.length; i++) {
            Box box = world.boxes[i];
            boolean serving = box.open && (spec.controllerMoves() || box.up);
            paths.add(new PathReading(
                    PoolSpec.NODES.get(i),
                    box.open ? PathState.OPEN : PathState.CLOSED,
                    serving,
                    box.open ? 1 : 0,
                    true));
        }
        return new TrafficView(paths);
    }

    /** One message arrives; its answer may get lost. */
    void deliver(Message message, boolean answered) {
        world.channel.remove(message);
        PoolEffect effect = message.effect();
        NodeId node = effect.changes();
        EffectOutcome outcome = EffectOutcome.SUCCEEDED;
        if (!world.balancerUp) {
            outcome = EffectOutcome.failed("503", true);
        } else if (node == null) {
            if (answered) {
                read();
            }
            return;
        } else {
            int i = PoolSpec.NODES.indexOf(node);
            oracle.lands(message, i);
            world.boxes[i].open = effect instanceof PoolEffect.PutBack;
        }
        if (answered) {
            feed(new PoolInput.EffectEnded(at(), effect.id(), outcome));
            oracle.answered(node, outcome);
        }
    }

    /** Carried out or not, it is answered by nobody who knows. */
    void doubtful(Message message, boolean done) {
        PoolEffect effect = message.effect();
        NodeId node = effect.changes();
        world.channel.remove(message);
        if (done && node != null && world.balancerUp) {
            int i = PoolSpec.NODES.indexOf(node);
            oracle.lands(message, i);
            world.boxes[i].open = effect instanceof PoolEffect.PutBack;
        }
        feed(new PoolInput.EffectEnded(at(), effect.id(), EffectOutcome.indeterminate("no answer")));
    }

    void restart() {
        resign();
        leadAgain();
    }

    void resign() {
        feed(new PoolInput.TermEnded(at()));
        world.unled = true;
    }

    void leadAgain() {
        world.unled = false;
        world.epoch++;
        world.frozen = false;
        for (Box box : world.boxes) {
            box.status = Status.UNKNOWN;
            box.misses = 0;
            box.passes = 0;
            box.calm = 0;
        }
        feed(new PoolInput.TermBegan(at(), Epoch.of(world.epoch), T0.plus(at())));
    }

    void freeze(boolean value) {
        world.frozen = value;
        feed(new PoolInput.SelfReported(at(), value ? SelfHealth.FROZEN : SelfHealth.CLEAR));
    }

    void hold(boolean pauses) {
        world.held = true;
        feed(pauses ? new PoolInput.Paused(at(), PAUSE) : new PoolInput.ModeOrdered(at(), GroupMode.OBSERVE));
    }

    void letAct() {
        world.held = false;
        feed(new PoolInput.Unpaused(at(), PAUSE.reason()));
        feed(new PoolInput.ModeOrdered(at(), GroupMode.ACT));
    }

    void order(int i, boolean evenIfLast) {
        MemberOrder.Kind kind = evenIfLast ? MemberOrder.Kind.MAINTENANCE : MemberOrder.Kind.DRAIN;
        PoolState before = world.state;
        order(i, new MemberOrder(kind, "operator", "patch day", evenIfLast));
        if (!world.state.equals(before)) {
            world.boxes[i].ordered = evenIfLast ? 2 : 1;
        }
    }

    void restore(int i) {
        world.boxes[i].ordered = 0;
        world.boxes[i].letIn |= world.boxes[i].distrusted;
        world.boxes[i].distrusted = false;
        order(i, new MemberOrder(MemberOrder.Kind.RESTORE, "operator", "patched", false));
    }

    private void order(int i, MemberOrder order) {
        feed(new PoolInput.MemberOrdered(at(), PoolSpec.NODES.get(i), order));
    }

    void flap(int i) {
        world.boxes[i].restless = true;
    }

    void byHand(int i) {
        world.boxes[i].open = !world.boxes[i].open;
        world.boxes[i].hand = true;
    }

    void accept() {
        world.theirs = false;
        feed(new PoolInput.Unpaused(at(), Pause.FOREIGN_CHANGE));
    }

    void setUpAnew(int i) {
        world.setUpAnew(i);
    }

    void completes(int i) {
        world.boxes[i].joined = true;
        feed(new PoolInput.MembershipReported(at(), PoolSpec.NODES.get(i), true, "registered"));
    }

    private Duration at() {
        return Duration.ofSeconds(world.now);
    }

    private void feed(PoolInput input) {
        PoolStep step = machine.step(world.state, input);
        fired.add(step.rule());
        heard.accept(input, step);
        world.state = step.next();
        for (PoolEffect effect : step.effects()) {
            oracle.emitted(effect);
            if (!(effect instanceof PoolEffect.SendNotice)) {
                world.channel.add(new Message(effect, world.now + 2 * PoolSpec.TIMEOUT, false));
            }
        }
    }
}
