package dev.holdfast.simulate;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.Transfer;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The invariants, over the world's truth and over what left the machine; never over what the machine believes. What a
 * policy does not promise is not asked of it: a guide that lets nodes promote themselves is measured, not accused.
 *
 * <p>Looked at after <em>every</em> event, because anything that happens to the world may break them: S1, S1b, S3 (two
 * paths), S3b, L2. The others speak of something the machine or an order of ours does, and nothing else can break them, so
 * they are judged whenever it does that, which leaves no event out:
 *
 * <ul>
 *   <li>S2 when an effect leaves: the store's epoch never falls, so what is durable then is durable on arrival.
 *   <li>S3 (an inactive node) when a path opens by our order; that a node stops being active later is no opening.
 *   <li>S4 in the step that ends a move, which is when the move claims to be done.
 *   <li>A6, A15 and A8's promotion when a standby becomes active by an order that no operator gave; A7 there and when a
 *       path opens. A node that makes itself active is nobody's order.
 *   <li>A8's notice when it is sent, A9 when a first order leaves, A14 when a failover begins.
 * </ul>
 */
final class Watch {

    private final FailoverPolicy policy;
    private final FailoverMachine machine;
    private final World world;
    private final Violations violations;
    private final Silences silences;
    /** How long a change may stay unseen by whoever reports data and clocks. */
    private final long factsBound;

    private Claim claim = Claim.NONE;
    private final List<Claim> felt = new ArrayList<>();
    private final TreeSet<String> pauses = new TreeSet<>();
    private GroupMode mode;
    private long disturbedAt = Box.NEVER;
    private int keptFor = -1;

    Watch(FailoverMachine machine, Environment environment, World world) {
        this.machine = machine;
        this.policy = machine.policy();
        this.world = world;
        this.violations = new Violations(world);
        this.silences = new Silences(policy, world, violations);
        this.factsBound = 2 * environment.factsEvery().toMillis()
                + environment.latencyMost().toMillis();
        this.mode = policy.initialMode();
    }

    List<Violation> violations() {
        return violations.all();
    }

    Claim claim() {
        return claim;
    }

    /** Somebody other than us has changed traffic, or the load balancer has gone back to what it saved. */
    void disturbed() {
        disturbedAt = world.now;
    }

    void seen(Box box, boolean up) {
        keptFor = (up && keptFor == box.index) ? -1 : keptFor;
    }

    /** What the machine has just decided, before any of it is carried out. */
    void decided(FailoverState before, Input input, Step step, Pilot pilot) {
        hears(input, step);
        ended(before, step.next());
        for (Effect effect : step.effects()) {
            violations.unless(
                    effect instanceof Effect.RaiseEpoch || effect.epoch().value() <= world.store,
                    "S2",
                    "an effect carries an epoch that is not durable");
            if (effect instanceof Effect.SendNotice notice) {
                said(notice.kind(), step);
            } else {
                emitted(effect, before, input, step.next(), pilot);
            }
        }
    }

    /** A move that is over is nobody's any more. */
    void settled(FailoverState state) {
        claim = state.move() == null ? Claim.NONE : claim;
    }

    private void hears(Input input, Step step) {
        boolean word =
                input instanceof Input.Paused || input instanceof Input.Unpaused || input instanceof Input.ModeOrdered;
        if (!word || machine.isRefusal(step.rule())) {
            return;
        }
        if (input instanceof Input.Paused paused) {
            pauses.add(paused.pause().reason());
        } else if (input instanceof Input.Unpaused unpaused) {
            pauses.remove(unpaused.reason());
        } else {
            mode = ((Input.ModeOrdered) input).mode();
        }
    }

    private void said(NoticeKind kind, Step step) {
        silences.said();
        if (kind == NoticeKind.KEPT_IN_STANDBY) {
            int active = world.box(step.next().view().active()).index;
            violations.unless(keptFor != active, "A8", "people are told twice in one episode that a standby is kept");
            keptFor = active;
        }
    }

    /** A move that leaves its phases with its target as the holder of the role claims to be done, told or not. */
    private void ended(FailoverState before, FailoverState next) {
        Transfer move = before.move();
        boolean complete = move != null
                && before.phase().isMoving()
                && next.phase() == Phase.STEADY
                && next.view().active().equals(move.to());
        boolean calm = world.now - disturbedAt > policy.effectTimeout().toMillis();
        if (complete && calm) {
            Box box = world.box(next.view().active());
            violations.unless(
                    box.active || box.meddledAt > claim.at(), "S4", "a move is over, and its node is not active");
            violations.unless(
                    !world.controllerMoves || (world.open[box.index] && world.saved[box.index]),
                    "S4",
                    "a move is over, and its path is not open and saved");
        }
    }

    private void emitted(Effect effect, FailoverState before, Input input, FailoverState next, Pilot pilot) {
        if (effect instanceof Effect.ReadTraffic) {
            return;
        }
        if (effect instanceof Effect.RaiseEpoch) {
            if (before.phase() != Phase.CLAIMING) {
                begins(input, next, pilot);
            }
            return;
        }
        boolean first = before.phase() == Phase.CLAIMING || !before.phase().isMoving();
        boolean continues = before.phase() == Phase.UNLED || before.phase() == Phase.PARKED;
        if (first && !continues && !claim.ordered()) {
            violations.unless(pauses.isEmpty(), "A9", "a first order leaves although an operator has paused the group");
            violations.unless(mode == GroupMode.ACT, "A9", "a first order leaves in a group that is in " + mode);
        }
    }

    private void begins(Input input, FailoverState next, Pilot pilot) {
        Transfer move = next.move();
        if (move == null) {
            return;
        }
        int from = world.box(move.from()).index;
        boolean ordered = input instanceof Input.SwitchoverOrdered;
        claim = new Claim(
                ordered,
                move.kind() == Transfer.Kind.SWITCHOVER,
                from,
                world.box(move.to()).index,
                world.serves(from),
                world.now);
        violations.unless(ordered || !pilot.isFrozen(), "A14", "a failover begins on a view that has just stood still");
    }

    /** A standby is about to become active by our order. */
    void promotes(Box box, Claim by) {
        if (by.ordered()) {
            return;
        }
        violations.unless(
                policy.onFailure() == OnFailure.PROMOTE, "A8", box.id + " is promoted although policy keeps it");
        violations.unless(!box.givenUp, "A7", box.id + " had failed and is used again without an operator's word");
        if (box.meddledAt + factsBound < by.at()) {
            violations.unless(!box.torn || !policy.isOn(Gate.FIRST_SYNC_DONE), "A6", box.id + " holds half of a sync");
            violations.unless(!box.foreign || !policy.isOn(Gate.SAME_DATASET), "A6", box.id + " holds others' data");
            long skew = policy.maxClockSkew().map(Duration::toMillis).orElse(Long.MAX_VALUE);
            violations.unless(Math.abs(box.skew) <= skew, "A6", "the clock of " + box.id + " is wrong");
            boolean equal = box.release.isSameRelease(world.boxes[by.from()].release);
            boolean old = world.boxes[by.from()].meddledAt + factsBound < by.at();
            violations.unless(equal || !old || !policy.isOn(Gate.SAME_VERSION), "A6", box.id + " runs another release");
        }
        limits(by);
    }

    private void limits(Claim by) {
        if (felt.contains(by)) {
            return;
        }
        long coolDown = policy.coolDown().map(Duration::toMillis).orElse(0L);
        long window = policy.budgetWindow().map(Duration::toMillis).orElse(0L);
        int recent = 0;
        for (Claim before : felt) {
            violations.unless(by.at() - before.at() >= coolDown, "A15", "roles change again within the cool-down");
            recent += by.at() - before.at() < window ? 1 : 0;
        }
        violations.unless(recent < policy.budget() || window == 0, "A15", "roles change too often in one window");
        felt.add(by);
    }

    /** A path is about to open by our order. */
    void opens(int node, Claim by) {
        Box box = world.boxes[node];
        violations.unless(
                !box.givenUp || by.ordered(),
                "A7",
                "clients are led back to " + box.id + " without an operator's word");
        violations.unless(
                !world.controllerMoves || box.active || box.meddledAt >= by.at(),
                "S3",
                "a path opens to " + box.id + ", which is not active");
    }

    private boolean isUnfenced() {
        return policy.unfencedOverride().isPresent();
    }

    void afterEvent(Pilot pilot) {
        int served = 0;
        int opened = 0;
        boolean byHand = false;
        for (Box box : world.boxes) {
            opened += world.controllerMoves && world.open[box.index] && !world.byHand[box.index] ? 1 : 0;
            if (world.serves(box.index)) {
                served++;
                byHand |= world.byHand[box.index];
            }
        }
        violations.unless(
                served < 2 || byHand || isUnfenced(), "S1", "the load balancer leads clients to two active nodes");
        violations.unless(opened < 2 || isUnfenced(), "S3", "two paths are open by our orders");
        silences.afterEvent(pilot, served);
    }
}
