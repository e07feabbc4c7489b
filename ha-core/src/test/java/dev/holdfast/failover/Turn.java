package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.A;
import static dev.holdfast.failover.ModelSpec.B;
import static dev.holdfast.failover.ModelSpec.EFFECT_TIMEOUT;
import static dev.holdfast.failover.ModelSpec.FAILURES;
import static dev.holdfast.failover.ModelSpec.LEASE_SECONDS;
import static dev.holdfast.failover.ModelSpec.SECOND;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.World.Box;
import dev.holdfast.failover.World.Message;
import dev.holdfast.health.ObserverId;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that happens to a world: the environment moves, the machine under test answers, the oracle looks. */
final class Turn {

    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final ObserverId CONTROLLER = ObserverId.of("controller");

    private static final Pause PAUSE = new Pause("upgrade", null);

    final ModelSpec spec;
    final FailoverMachine machine;
    final World world;
    final Oracle oracle;
    final Set<RuleId> fired;

    Turn(ModelSpec spec, FailoverMachine machine, World world, Set<RuleId> fired) {
        this.spec = spec;
        this.machine = machine;
        this.world = world;
        this.fired = fired;
        this.oracle = new Oracle(spec, world);
    }

    @Nullable
    String broken() {
        return oracle.broken();
    }

    static @Nullable NodeId nodeOf(Effect effect) {
        if (effect instanceof Effect.FenceNode fence) {
            return fence.node();
        }
        if (effect instanceof Effect.OpenPath open) {
            return open.node();
        }
        if (effect instanceof Effect.PromoteNode promote) {
            return promote.node();
        }
        return effect instanceof Effect.DemoteNode demote ? demote.node() : null;
    }

    static boolean isForBalancer(Effect effect) {
        return effect instanceof Effect.FenceNode || effect instanceof Effect.OpenPath;
    }

    static int index(NodeId node) {
        return node.equals(A) ? 0 : 1;
    }

    Duration at() {
        return SECOND.multipliedBy(world.now);
    }

    void begin() {
        world.boxes[0].active = true;
        world.budget.putAll(spec.budget);
        world.defect = spec.defect != Defect.NONE;
        world.boxes[1].afflict(spec.defect);
        beginTerm();
        if (spec.controllerMoves()) {
            feed(new Input.TrafficRead(at(), reading()));
            world.channel.clear();
        }
        facts();
        if (spec.defect == Defect.PAUSED) {
            feed(new Input.Paused(at(), PAUSE));
        }
        if (spec.defect == Defect.OBSERVE_ONLY) {
            feed(new Input.ModeOrdered(at(), GroupMode.OBSERVE));
        }
        if (!spec.glass.isEmpty()) {
            feed(new Input.GatesBypassed(at(), B, spec.glass, Duration.ofMinutes(5), "operator"));
        }
        look();
    }

    void beginTerm() {
        world.store++;
        feed(new Input.TermBegan(at(), Epoch.of(world.store), T0.plus(at())));
        if (spec.lease) {
            extendLease();
        }
        receivers();
    }

    void restartController() {
        feed(new Input.TermEnded(at()));
        beginTerm();
    }

    void extendLease() {
        world.leaseUntil = world.now + LEASE_SECONDS;
        feed(new Input.LeaseExtended(at(), SECOND.multipliedBy(world.leaseUntil)));
    }

    void receivers() {
        boolean ready = !(world.defect && spec.defect == Defect.NOT_READY);
        boolean weak = world.defect && spec.defect == Defect.WEAK_FENCE;
        feed(new Input.ReceiversReported(at(), ready, weak ? FenceStrength.NONE : FenceStrength.TAKEOVER, ""));
    }

    void facts() {
        facts(0);
        facts(1);
    }

    /** What a node truly is and holds, as far as a gate asks. */
    private void facts(int i) {
        Box box = world.boxes[i];
        boolean old = box.stale || (world.defect && i == 1 && spec.defect == Defect.SYNC_AGE);
        feed(new Input.FactsReported(
                at(),
                i == 0 ? A : B,
                new NodeFacts(
                        SoftwareVersion.of(box.release == 2 ? "11.4" : "11.3"),
                        box.data.foreign ? "other" : "data",
                        Duration.ofSeconds(Math.abs(box.skew)),
                        box.data.newest != Copy.NOTHING,
                        box.data.torn,
                        old ? T0.minus(Duration.ofDays(1)) : T0.plus(at()),
                        i == 0 ? B : A)));
    }

    /** A second passes: everybody looks, time-outs fall due, the machine may decide. */
    void second() {
        world.now++;
        world.channel.removeIf(message -> message.expires() <= world.now);
        if (spec.lease && !world.rival && world.budget.getOrDefault(ModelSpec.Fault.RIVAL, 1) > 0) {
            extendLease();
        }
        selfPromotion();
        balancerMoves();
        write();
        look();
        boolean watched = !spec.controllerMoves() || spec.budget.containsKey(ModelSpec.Fault.HAND);
        if (watched && world.balancerUp && !(world.isolated && spec.controllerMoves())) {
            feed(new Input.TrafficRead(at(), reading()));
        }
        oracle.explained(beginsNow(), whyNotEmpty());
        feed(new Input.Tick(at()));
        oracle.afterSecond();
    }

    /** To whom a failover begins at this very tick, if one does. */
    private @Nullable NodeId beginsNow() {
        FailoverState next = machine.step(world.state, new Input.Tick(at())).next();
        Transfer move = next.phase() == Phase.CLAIMING && world.state.phase() != Phase.CLAIMING ? next.move() : null;
        return move == null || move.kind() == Transfer.Kind.SWITCHOVER ? null : move.to();
    }

    private @Nullable NodeId whyNotEmpty() {
        if (machine.whyNot(world.state, A, at()).isEmpty()) {
            return A;
        }
        return machine.whyNot(world.state, B, at()).isEmpty() ? B : null;
    }

    void look() {
        for (int i = 0; i < 2; i++) {
            Box box = world.boxes[i];
            boolean blind = world.blind && i == 0;
            boolean answers = box.up && box.reachable && !blind && !(world.isolated && i == 0);
            box.misses = answers ? 0 : Math.min(box.misses + 1, FAILURES);
            // What nobody looked at clears nobody, until it has lasted as long as it takes to notice a failure.
            box.unseen = blind ? Math.min(box.unseen + 1, ModelSpec.DETECTION_SECONDS) : 0;
            boolean cleared = box.unseen == 0 || box.unseen == ModelSpec.DETECTION_SECONDS;
            boolean fails = !box.up || !box.reachable;
            box.faults = fails ? Math.min(box.faults + 1, FAILURES) : cleared ? 0 : box.faults;
            // A planned move whose old node dies on the way is planned no longer.
            if (world.claim.planned() && box.faults >= FAILURES && i == world.claim.from()) {
                world.claim = world.claim.unplanned();
                box.givenUp |= box.active;
            }
            Verdict verdict = answers
                    ? Verdict.pass(box.active ? NodeState.ACTIVE : NodeState.STANDBY)
                    : blind
                            ? Verdict.unknown(Verdict.Reason.DNS, "our resolver does not answer")
                            : Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
            feed(new Input.Observed(at(), CONTROLLER, i == 0 ? A : B, verdict));
        }
    }

    /** Clients write to whom they reach; a standby that follows has it within the second, as long as nodes are linked. */
    private void write() {
        for (int i = 0; i < 2; i++) {
            if (world.balancerUp && world.takesClients(i, spec)) {
                world.boxes[i].data.newest = world.now;
                world.boxes[i].data.stamp = world.now + world.boxes[i].skew;
            }
        }
        for (int i = 0; i < 2; i++) {
            boolean afflicted = i == 1 && isDataDefect();
            boolean told = spec.policy.recoveryPoint().isPresent() || spec.budget.containsKey(ModelSpec.Fault.REIMAGED);
            if (!afflicted && follow(i) && told) {
                facts(i);
            }
        }
    }

    private boolean isDataDefect() {
        return world.defect
                && switch (spec.defect) {
                    case DATASET, FIRST_SYNC, SYNC_RUNNING, SYNC_AGE -> true;
                    case NONE, VERSION, CLOCK, WEAK_FENCE, NOT_READY, PAUSED, OBSERVE_ONLY -> false;
                };
    }

    /** Whether this node has everything of the other one now. */
    boolean follow(int i) {
        Box box = world.boxes[i];
        Box other = world.boxes[1 - i];
        boolean follows = box.up && !box.active && !box.stale && other.up && other.active && world.nodeLink;
        if (follows) {
            box.data.take(other.data);
        }
        return follows;
    }

    void returns(int i) {
        world.boxes[i].up = true;
        if (!(i == 1 && isDataDefect())) {
            follow(i); // a standby has caught up before it answers
        }
        if (spec.budget.containsKey(ModelSpec.Fault.REIMAGED)) {
            facts(i);
        }
    }

    void reimage(int i) {
        world.boxes[i].data.newest = Copy.NOTHING;
        world.boxes[i].data.stamp = Copy.NOTHING;
    }

    void byHand(int i) {
        PathState left = world.open[i] ? PathState.OPEN : PathState.CLOSED;
        world.handPlain = world.state.view().nodes().get(i).path() == left;
        world.open[i] = !world.open[i];
        world.savedOpen = world.open.clone(); // by somebody who saves what was done
        world.savedMark = world.mark;
        world.handTold = false;
        world.handRead = false;
        world.untold = 0;
    }

    /** An operator lifts the pause: what was done by hand stays, unless it leaves two paths open, or none. */
    void acceptPaths() {
        if (world.open[0] == world.open[1]) {
            world.open = world.ours.clone();
        }
        world.ours = world.open.clone();
        world.handTold = false;
        world.handRead = false;
        feed(new Input.Unpaused(at(), Pause.FOREIGN_CHANGE));
    }

    /** A change of an earlier term comes to the load balancer now: it opens the path it was to open then. */
    void pausedWriter() {
        boolean keptOut = world.mark > 0 && !(world.defect && spec.defect == Defect.WEAK_FENCE);
        if (world.balancerUp && !keptOut) {
            world.open[0] = true;
            world.ours[0] = true;
        }
    }

    private void selfPromotion() {
        if (spec.controllerPromotes()) {
            return;
        }
        Box standby = world.boxes[1];
        boolean hears = world.boxes[0].up && world.nodeLink;
        standby.silence = hears || !standby.up || standby.active ? 0 : Math.min(standby.silence + 1, FAILURES);
        if (standby.up && !standby.active && standby.silence >= FAILURES) {
            standby.active = true;
        }
    }

    /** The appliance's own monitors: primary while it answers and is not held down, otherwise the backup. */
    private void balancerMoves() {
        if (spec.controllerMoves()) {
            return;
        }
        world.balancerHolds |= !world.boxes[0].up;
        boolean first = world.boxes[0].up && !world.balancerHolds;
        world.served = first ? 0 : 1;
    }

    void isolate(boolean value) {
        world.isolated = value;
        feed(new Input.SelfReported(at(), value ? SelfHealth.ISOLATED : SelfHealth.CLEAR));
    }

    void hold(boolean pauses) {
        world.held = true;
        feed(pauses ? new Input.Paused(at(), PAUSE) : new Input.ModeOrdered(at(), GroupMode.OBSERVE));
    }

    void upgrade() {
        Instant now = T0.plus(at());
        world.upgradeUntil = world.now + ModelSpec.UPGRADE_SECONDS;
        feed(new Input.WindowDeclared(
                at(), new UpgradeWindow(now, now.plusSeconds(ModelSpec.UPGRADE_SECONDS), false, "operator")));
        world.boxes[1].active = true;
    }

    void schedule() {
        Instant time = T0.plus(at()).plusSeconds(1);
        feed(new Input.SwitchoverScheduled(at(), new Scheduled(B, time, time.plusSeconds(1), "operator")));
    }

    /** Nobody objects any more, and an operator says so. */
    void agree() {
        world.objects = false;
        feed(new Input.Unpaused(at(), Pause.VETO));
    }

    void letAct() {
        world.held = false;
        feed(new Input.Unpaused(at(), PAUSE.reason()));
        feed(new Input.ModeOrdered(at(), GroupMode.ACT));
    }

    boolean canMend() {
        boolean source = world.boxes[0].up && world.boxes[0].active && world.nodeLink && world.boxes[1].up;
        return world.defect && !spec.lasting && (source || !isDataDefect());
    }

    void mend() {
        if (isDataDefect()) {
            world.boxes[1].data.take(world.boxes[0].data);
        }
        world.defect = false;
        world.boxes[1].release = 2;
        world.boxes[1].skew = 0;
        receivers();
        facts();
        if (spec.defect == Defect.PAUSED) {
            feed(new Input.Unpaused(at(), "upgrade"));
        }
        if (spec.defect == Defect.OBSERVE_ONLY) {
            feed(new Input.ModeOrdered(at(), GroupMode.ACT));
        }
    }

    /** A pull of everything keeps, of two, what carries the later stamp. */
    void reverseSync(int node) {
        Box box = world.boxes[node];
        Box source = world.boxes[1 - node];
        if (source.data.stamp >= box.data.stamp) {
            box.data.take(source.data);
        }
        oracle.pulled(node);
        box.stale = false;
        facts();
    }

    void order(NodeId to) {
        feed(new Input.SwitchoverOrdered(at(), to, "operator"));
    }

    void rivalLeads() {
        world.rival = true;
        world.store++;
        world.mark = world.store;
        world.savedMark = world.mark;
    }

    /** One message arrives; its answer may get lost. */
    void deliver(Message message, boolean answered) {
        world.channel.remove(message);
        Effect effect = message.effect();
        if (effect instanceof Effect.ReadTraffic) {
            if (answered) {
                feed(
                        world.balancerUp
                                ? new Input.TrafficRead(at(), reading())
                                : new Input.EffectEnded(at(), effect.id(), EffectOutcome.failed("503", true)));
            }
            return;
        }
        EffectOutcome outcome = apply(effect);
        if (answered) {
            feed(new Input.EffectEnded(at(), effect.id(), outcome));
        }
    }

    /** The load balancer does as ordered; the save after it is lost, and so nobody knows how it ended. */
    void deliverUnsaved(Message message) {
        world.channel.remove(message);
        boolean[] savedOpen = world.savedOpen;
        long savedMark = world.savedMark;
        EffectOutcome outcome = apply(message.effect());
        world.savedOpen = savedOpen;
        world.savedMark = savedMark;
        boolean done = outcome instanceof EffectOutcome.Succeeded;
        feed(new Input.EffectEnded(
                at(), message.effect().id(), done ? EffectOutcome.indeterminate("the save is lost") : outcome));
    }

    /** It comes back with what was saved. */
    void restartBalancer() {
        world.open = world.savedOpen.clone();
        world.ours = world.open.clone(); // nobody's hand: what was saved stands there again
        world.mark = world.savedMark;
    }

    private EffectOutcome apply(Effect effect) {
        if (effect instanceof Effect.RaiseEpoch raise) {
            boolean ours = raise.epoch().value() == world.store && !world.rival;
            boolean next = raise.epoch().value() == world.store + 1 && !world.rival;
            world.store = next ? world.store + 1 : world.store;
            return ours || next ? EffectOutcome.SUCCEEDED : EffectOutcome.rejected("newer epoch");
        }
        if (effect instanceof Effect.AskVeto) {
            boolean latest = effect.epoch().value() == world.store;
            world.consent = latest ? !world.objects : world.consent;
            return world.objects ? EffectOutcome.rejected("backup running") : EffectOutcome.SUCCEEDED;
        }
        int node = index(Objects.requireNonNull(nodeOf(effect)));
        if (effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode) {
            return obey(effect, world.boxes[node]);
        }
        if (!world.balancerUp) {
            return EffectOutcome.failed("503", true);
        }
        boolean weak = world.defect && spec.defect == Defect.WEAK_FENCE;
        if (effect.epoch().value() < world.mark && !weak) {
            return EffectOutcome.rejected("newer mark");
        }
        world.mark = effect.epoch().value();
        oracle.lands(effect);
        boolean opens = effect instanceof Effect.OpenPath;
        if (opens) {
            oracle.pathOpens(node);
            if (world.boxes[1 - node].active && !world.open[node]) {
                world.boxes[1 - node].stale = true; // it was never asked to hand over
                world.boxes[1 - node].givenUp = true;
                world.boxes[1 - node].replaced = spec.controllerMoves(); // otherwise clients go where monitors say
            }
            world.balancerHolds &= node != 0;
        } else {
            oracle.pathCloses(node);
        }
        world.open[node] = opens;
        world.savedOpen = world.open.clone();
        world.savedMark = world.mark;
        world.ours[node] = opens;
        return EffectOutcome.SUCCEEDED;
    }

    private EffectOutcome obey(Effect effect, Box box) {
        boolean promotes = effect instanceof Effect.PromoteNode;
        if (promotes && world.defect && spec.defect == Defect.NOT_READY) {
            return EffectOutcome.failed("403", true);
        }
        oracle.lands(effect);
        oracle.nodeObeys(effect);
        boolean stays = box.active && promotes && !oracle.isTarget(index(Objects.requireNonNull(nodeOf(effect))));
        box.active = promotes;
        box.givenUp &= !promotes || stays;
        box.replaced &= !promotes || stays;
        return EffectOutcome.SUCCEEDED;
    }

    TrafficView reading() {
        return new TrafficView(List.of(path(0), path(1)));
    }

    private PathReading path(int i) {
        boolean open = !spec.controllerMoves() || world.open[i];
        boolean serving = spec.controllerMoves() ? world.open[i] : world.served == i;
        return new PathReading(i == 0 ? A : B, open ? PathState.OPEN : PathState.CLOSED, serving, 0, isSaved(i));
    }

    private boolean isSaved(int i) {
        return spec.lies == (world.open[i] ? PathState.OPEN : PathState.CLOSED)
                || (world.savedOpen[i] == world.open[i] && world.savedMark == world.mark);
    }

    private void feed(Input input) {
        FailoverState before = world.state;
        Step step = machine.step(before, input);
        fired.add(step.rule());
        world.state = step.next();
        // A fence that left before we could read what a person did still lands, and is given until it is answered.
        if (input instanceof Input.TrafficRead && before.phase() != Phase.FENCING) {
            world.handRead |= world.byHand(0) || world.byHand(1);
        }
        for (Effect effect : step.effects()) {
            oracle.emitted(effect, before, input);
            if (!(effect instanceof Effect.SendNotice)) {
                boolean toNode = effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode;
                int lives = toNode ? spec.nodeSeconds() : (int) EFFECT_TIMEOUT.toSeconds() * 2;
                world.channel.add(new Message(effect, world.now + lives));
            }
        }
        oracle.afterStep(before, step);
    }
}
