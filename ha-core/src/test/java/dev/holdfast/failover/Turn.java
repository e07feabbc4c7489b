package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.B;
import static dev.holdfast.failover.ModelSpec.EFFECT_TIMEOUT;
import static dev.holdfast.failover.ModelSpec.FAILURES;
import static dev.holdfast.failover.ModelSpec.LEASE_SECONDS;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.World.Answer;
import dev.holdfast.failover.World.Message;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thing that happens to a world: the environment moves, the machine under test answers, the oracle looks. */
final class Turn {

    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Pause PAUSE = new Pause("upgrade", null);
    /** See {@link Position#answer(int, Supplier)}; sights and readings of paths go by larger numbers. */
    private static final int TICK = 0;

    final ModelSpec spec;
    final World world;
    final Oracle oracle;
    final Traffic traffic;
    final Syncs syncs;
    /** Hears of every decision. */
    Consumer<Position.Answer> heard = answer -> {};

    Turn(ModelSpec spec, World world) {
        this.spec = spec;
        this.world = world;
        this.oracle = new Oracle(spec, world);
        this.traffic = new Traffic(this);
        this.syncs = new Syncs(this);
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
        return node.value().charAt(0) - 'a';
    }

    Duration at() {
        return world.clock;
    }

    /** What the store's clock says: it goes on, whoever reads it. */
    Instant storeNow() {
        return T0.plusSeconds(world.now);
    }

    void begin() {
        world.change(0).active = true;
        world.budget = spec.budget;
        world.defect = spec.defect != Defect.NONE;
        world.change(1).afflict(spec.defect);
        beginTerm();
        if (spec.controllerMoves()) {
            traffic.read();
            world.channel = List.of();
        }
        syncs.tell();
        if (spec.defect == Defect.PAUSED) {
            feed(new Input.Paused(at(), PAUSE));
        }
        if (spec.defect == Defect.OBSERVE_ONLY) {
            feed(new Input.ModeOrdered(at(), GroupMode.OBSERVE));
        }
        if (!spec.glass.isEmpty()) {
            feed(new Input.GatesBypassed(at(), B, spec.glass, Duration.ofMinutes(5), "operator"));
        }
        Observers.look(this);
    }

    void beginTerm() {
        world.store++;
        world.refused = false;
        feed(new Input.TermBegan(at(), Epoch.of(world.store), storeNow()));
        if (spec.lease) {
            extendLease();
        }
        receivers();
    }

    /** Another process takes over; its clock began a year earlier or later. */
    void restartController(int years) {
        goesOn();
        asksAgain(); // the last answer was the former process's to know
        feed(new Input.TermEnded(at()));
        world.clock = world.clock.plus(YEAR.multipliedBy(years));
        beginTerm();
    }

    void stop() {
        world.stopped = true;
        world.unalarmed = 0;
        world.twoActive = 0;
        world.untold = 0;
        world.lags = Lags.NONE;
    }

    private boolean goesOn() {
        boolean gap = world.gap;
        world.stopped = false;
        world.gap = false;
        world.frozen = false;
        return gap;
    }

    /** The controller's process runs again; it notices the gap before anything else. */
    void resume() {
        if (goesOn()) {
            world.frozen = true;
            feed(new Input.SelfReported(at(), SelfHealth.FROZEN));
        }
    }

    /** Of a move that was stuck, or is another process's now, the old node is asked once more to hand over. */
    private void asksAgain() {
        if (world.claim.byOrder() && !world.boxes[world.claim.from()].active) {
            world.change(world.claim.from()).unheard = true;
        }
    }

    void extendLease() {
        world.leaseUntil = world.now + LEASE_SECONDS;
        feed(new Input.LeaseExtended(at(), at().plusSeconds(LEASE_SECONDS)));
    }

    void receivers() {
        boolean ready = !(world.defect && spec.defect == Defect.NOT_READY);
        boolean weak = world.defect && spec.defect == Defect.WEAK_FENCE;
        feed(new Input.ReceiversReported(at(), ready, weak ? FenceStrength.NONE : FenceStrength.TAKEOVER, ""));
    }

    /** A second passes: everybody looks, time-outs fall due, the machine may decide. */
    void second() {
        world.passSecond();
        world.expire();
        if (spec.lease && !world.rival && world.budget.getOrDefault(ModelSpec.Fault.RIVAL, 1) > 0) {
            extendLease();
        }
        selfPromotion();
        balancerMoves();
        syncs.write();
        world.gap |= world.stopped;
        if (world.stopped) {
            return;
        }
        boolean frozen = world.frozen;
        Observers.look(this);
        boolean watched = !spec.controllerMoves() || spec.readsPaths();
        if (watched && world.balancerUp && !(world.isolated && spec.controllerMoves())) {
            traffic.read();
        }
        tick();
        if (frozen) {
            world.frozen = false;
            feed(new Input.SelfReported(at(), world.isolated ? SelfHealth.ISOLATED : SelfHealth.CLEAR));
        }
        oracle.afterSecond();
    }

    private void tick() {
        List<NodeId> unblocked = world.position().unblocked();
        boolean due = world.isDue(index(B)) && world.state.phase() != Phase.UNLED;
        boolean free = due && world.position().isFreeForSchedule();
        boolean claiming = world.state.phase() == Phase.CLAIMING;
        Transfer moving = world.state.move();
        feed(TICK, () -> new Input.Tick(at()));
        NodeId failsOver = claiming ? null : begun();
        oracle.explained(failsOver, unblocked);
        if (due && failsOver == null) { // a failover goes before; otherwise it begins, waits, or is refused once
            oracle.scheduleExplained(!claiming && world.state.phase() == Phase.CLAIMING, free);
            boolean stands = world.state.view().standing().switchover() != null;
            // It waits for what passes by itself, and neither for a person nor for another move.
            world.due = stands && !world.held && moving == null ? world.due : World.NEVER;
        }
    }

    /** To whom a failover has begun at this very tick, if one has. */
    private @Nullable NodeId begun() {
        Transfer move = world.state.move();
        boolean claiming = world.state.phase() == Phase.CLAIMING;
        return move == null || !claiming || !isTaken(move) ? null : move.to();
    }

    private static boolean isTaken(Transfer move) {
        return move.kind() == Transfer.Kind.FAILOVER || move.kind() == Transfer.Kind.RETURN;
    }

    void returns(int i) {
        world.change(i).up = true;
        if (!(i == 1 && syncs.isDataDefect())) {
            syncs.follow(i); // a standby has caught up before it answers
        }
        if (spec.budget.containsKey(ModelSpec.Fault.REIMAGED) || (syncs.areTold() && world.source(i, spec) >= 0)) {
            syncs.tell(i);
        }
    }

    void reimage(int i) {
        Copy data = world.change(i).data;
        data.newest = Copy.NOTHING;
        data.stamp = Copy.NOTHING;
    }

    void promoteItself(int i) {
        world.change(i).active = true;
    }

    void cutSites() {
        for (int i = 0; i < world.boxes.length; i++) {
            boolean first = spec.sameSite(i, 0);
            world.change(i).reachable &= !first;
            for (int j = 0; j < i; j++) {
                world.cutLinks |= first == spec.sameSite(j, 0) ? 0 : World.link(i, j);
            }
        }
    }

    /** The secondary watches the node above it; others wait for a person (CORE-42). */
    private void selfPromotion() {
        if (spec.controllerPromotes()) {
            return;
        }
        Box standby = world.change(1);
        boolean hears = world.boxes[0].up && world.linked(0, 1);
        standby.silence = hears || !standby.up || standby.active ? 0 : Math.min(standby.silence + 1, FAILURES);
        if (standby.up && !standby.active && standby.silence >= FAILURES) {
            standby.active = true;
        }
    }

    /** The appliance's own monitors: the first that answers and is not held down, otherwise the last backup. */
    private void balancerMoves() {
        if (spec.controllerMoves()) {
            return;
        }
        int last = world.boxes.length - 1;
        world.served = last;
        for (int i = last - 1; i >= 0; i--) {
            world.balancerHolds = World.set(world.balancerHolds, i, world.balancerHolds[i] || !world.boxes[i].up);
            world.served = world.boxes[i].up && !world.balancerHolds[i] ? i : world.served;
        }
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
        world.upgradeUntil = world.now + ModelSpec.UPGRADE_SECONDS;
        Instant until = storeNow().plusSeconds(ModelSpec.UPGRADE_SECONDS);
        feed(new Input.WindowDeclared(at(), new UpgradeWindow(storeNow(), until, false, "operator")));
        world.change(1).active = true;
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
        boolean source = world.boxes[0].up && world.boxes[0].active && world.linked(0, 1) && world.boxes[1].up;
        return world.defect && !spec.lasting && (source || !syncs.isDataDefect());
    }

    void mend() {
        Box mended = world.change(1);
        if (syncs.isDataDefect()) {
            mended.data.take(world.boxes[0].data);
        }
        world.defect = false;
        mended.release = 2;
        mended.skew = 0;
        receivers();
        syncs.tell();
        if (spec.defect == Defect.PAUSED) {
            feed(new Input.Unpaused(at(), "upgrade"));
        }
        if (spec.defect == Defect.OBSERVE_ONLY) {
            feed(new Input.ModeOrdered(at(), GroupMode.ACT));
        }
    }

    /** A pull of everything keeps, of two, what carries the later stamp. */
    void reverseSync(int node) {
        Box box = world.change(node);
        int source = world.pullSource(node, spec);
        if (world.boxes[source].data.stamp >= box.data.stamp) {
            box.data.take(world.boxes[source].data);
        }
        box.syncedFrom = source;
        box.syncedAt = world.now;
        oracle.pulled(node, source);
        box.stale = false;
        syncs.tell();
        syncs.tell(node, storeNow()); // whoever it follows from now on
    }

    void order(NodeId to) {
        say(new Input.SwitchoverOrdered(at(), to, "operator"));
    }

    /** A word of an operator, which is taken or refused with reasons. */
    void say(Input word) {
        FailoverState before = world.state;
        Explanation explained = world.position().explain(word);
        feed(word);
        oracle.ordered(before, explained);
        if (before.phase().isMoving() && world.state.phase() == Phase.PARKED) {
            world.claim = world.claim.with(Claim.Mark.STOPPED, true);
        }
    }

    void rivalLeads() {
        world.rival = true;
        world.store++;
        world.mark = world.store;
        world.savedMark = world.mark;
    }

    void answerLater(EffectId effect, EffectOutcome outcome) {
        world.send(new Answer(effect, outcome, world.now + (int) EFFECT_TIMEOUT.toSeconds() * 2));
    }

    void feed(Input input) {
        if (world.stopped) {
            if (input instanceof Input.EffectEnded ended) {
                answerLater(ended.effect(), ended.outcome()); // it waits in a buffer
            }
            return;
        }
        FailoverState before = world.state;
        answered(before, world.feed(input));
    }

    /** The machine is told what goes by a number, if it runs. */
    void feed(int number, Supplier<Input> input) {
        if (!world.stopped) {
            FailoverState before = world.state;
            answered(before, world.feed(number, input));
        }
    }

    private void answered(FailoverState before, Position.Answer answer) {
        Input input = answer.input();
        Step step = answer.step();
        heard.accept(answer);
        // A fence that left before we could read what a person did still lands, and is given until it is answered.
        if (input instanceof Input.TrafficRead && before.phase() != Phase.FENCING) {
            world.handRead |= world.byHand();
        }
        if (before.phase() == Phase.PARKED && world.state.phase() == Phase.FENCING) {
            asksAgain();
        }
        for (Effect effect : step.effects()) {
            oracle.emitted(effect, before, input);
            if (!(effect instanceof Effect.SendNotice)) {
                boolean toNode = effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode;
                int lives = toNode ? spec.nodeSeconds() : (int) EFFECT_TIMEOUT.toSeconds() * 2;
                world.send(new Message(effect, world.now + lives));
            }
        }
        oracle.afterStep(before, step);
    }
}
