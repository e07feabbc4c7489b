package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.FAILURES;

import dev.holdfast.failover.Claim.Mark;
import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The invariants of {@code spec/failover.md} §4, stated over the environment's truth: what nodes really hold, what the
 * load balancer really lets through, what operators have really said. Knows no gate of the machine.
 */
final class Oracle {

    private final ModelSpec spec;
    private final World world;
    private @Nullable String broken;

    Oracle(ModelSpec spec, World world) {
        this.spec = spec;
        this.world = world;
    }

    @Nullable
    String broken() {
        return broken;
    }

    private void require(boolean holds, String invariant) {
        if (!holds && broken == null) {
            broken = invariant;
        }
    }

    void emitted(Effect effect, FailoverState before, Input input) {
        if (effect instanceof Effect.SendNotice notice) {
            boolean accuses =
                    notice.kind() == NoticeKind.FOREIGN_CHANGE || notice.kind() == NoticeKind.FOREIGN_CHANGE_NO_PATH;
            world.handTold |= accuses;
            require(
                    !accuses || Traffic.mayBeChangedByHand(spec, world),
                    "A20 somebody else is said to have changed traffic, and nobody has");
        }
        require(
                !(effect instanceof Effect.SendNotice notice
                        && notice.kind() == NoticeKind.DUAL_PRIMARY
                        && isUpgrading()),
                "CORE-129 (promise) two active nodes are alarmed although an upgrade expects them");
        unfenced(effect);
        if (effect instanceof Effect.RaiseEpoch && before.phase() != Phase.CLAIMING) {
            moveBegins(before, input);
        }
        ordersAgain(effect, before);
        if (effect instanceof Effect.AskVeto) {
            int timeout = (int) spec.policy.vetoTimeout().orElseThrow().toSeconds();
            world.silentFrom = world.now + timeout;
        }
        NodeId node = Turn.nodeOf(effect);
        if (node == null) {
            return;
        }
        firstOrder(before);
        goesOn(before);
        String disregarded = PlainSight.disregarded(world, spec, effect, before);
        require(disregarded == null, String.valueOf(disregarded));
        if (effect instanceof Effect.PromoteNode) {
            world.claim = world.claim.promoting(!world.boxes[world.claim.from()].active);
        }
        if (!spec.controllerMoves()) {
            return;
        }
        int i = Turn.index(node);
        if (effect instanceof Effect.OpenPath) {
            for (int j = 0; j < world.boxes.length; j++) {
                require(
                        j == i || !(world.byHand(j) && world.open[j] && world.handRead),
                        "S3 a path is to open although a person has opened the other one, and we have read it");
            }
        }
        boolean undoes = world.open[i] ? effect instanceof Effect.FenceNode : effect instanceof Effect.OpenPath;
        boolean known = world.handRead && world.handPlain;
        require(
                !(undoes && world.byHand(i) && known && !world.claim.ordered()),
                "A9 (promise) what a person did to a path by hand is undone without an operator's word");
    }

    private void unfenced(Effect effect) {
        boolean says = effect instanceof Effect.SendNotice notice && notice.kind() == NoticeKind.UNFENCED;
        world.unfenced |= says;
        require(
                !says || spec.policy.unfencedOverride().isPresent(),
                "S1 a move goes on without its fence, and no operator has agreed to that");
    }

    /** Who has been refused does not ask again; what may still be carried out is not asked for twice in a stage of a move. */
    private void ordersAgain(Effect effect, FailoverState before) {
        boolean changes = effect instanceof Effect.RaiseEpoch || Turn.nodeOf(effect) != null;
        require(
                !world.refused || !changes || world.state.move() == null,
                "S5 a move goes on although the receiver of its last order has refused it");
        boolean toNode = effect instanceof Effect.PromoteNode || effect instanceof Effect.DemoteNode;
        require(
                !toNode
                        || !before.phase().isMoving()
                        || before.phase() != world.state.phase()
                        || world.channel.stream().noneMatch(message -> isSame(message.effect(), effect)),
                "A18 an order to a node is repeated in its stage while it may still be carried out");
    }

    private static boolean isSame(Effect sent, Effect effect) {
        return sent.getClass() == effect.getClass()
                && sent.epoch().equals(effect.epoch())
                && Objects.equals(Turn.nodeOf(sent), Turn.nodeOf(effect));
    }

    /** Until its first order a move can be called off, and what nobody has ordered begins with none at all. */
    private void firstOrder(FailoverState before) {
        boolean claiming = before.phase() == Phase.CLAIMING || before.phase() == Phase.VETTING;
        if (isRecall(before.move())) {
            require(
                    !claiming || !world.held,
                    "A9 (promise) a failover is taken back although an operator holds the group");
            return; // the end of a move that had given its first order before
        }
        boolean running = before.phase().isMoving() && !claiming;
        boolean silent = spec.policy.silenceConsents() && world.now >= world.silentFrom;
        boolean asked = spec.policy.vetoTimeout().isEmpty() || world.consent || silent || world.claim.ordered();
        require(
                !claiming || world.claim.ordered() || !isUpgrading(),
                "A9 (promise) an automatic failover begins in an upgrade");
        require(
                !claiming || asked,
                "A9 (promise) a first order leaves although somebody who may object has not agreed");
        if (claiming && !world.claim.ordered()) {
            int to = Turn.index(Objects.requireNonNull(world.state.move()).to());
            world.claim = world.claim.firstOrder(world.boxes[world.claim.from()].faults >= FAILURES, world.lost(to));
        }
        require(
                running || (claiming && world.claim.ordered()) || !world.held,
                "A9 (promise) a first order leaves although an operator lets the group do nothing by itself");
    }

    /** A stuck failover is weighed again when it gives its first order: by what its nodes are now. */
    private void goesOn(FailoverState before) {
        if (before.phase() == Phase.PARKED && !world.claim.ordered()) {
            int from = world.claim.from();
            int to = Turn.index(Objects.requireNonNull(world.state.move()).to());
            boolean failed = world.boxes[from].faults >= FAILURES;
            boolean serves = PlainSight.isBack(world, spec, from);
            world.claim =
                    world.claim.goesOn(failed, serves, PlainSight.isActiveAbove(world, spec, to, from), world.lost(to));
        }
    }

    /** A20: who is refused is told why. */
    void ordered(FailoverState before, Explanation explained) {
        require(
                !world.state.equals(before) || !explained.refused().isEmpty(),
                "A20 an order is refused, and nothing is named that blocks it");
    }

    private void moveBegins(FailoverState before, Input input) {
        Transfer move = Objects.requireNonNull(world.state.move());
        int from = Turn.index(move.from());
        int to = Turn.index(move.to());
        world.consent = false;
        world.refused = false;
        world.silentFrom = Integer.MAX_VALUE;
        boolean failed = world.boxes[from].faults >= FAILURES;
        // A move away from a node that has failed is nobody's plan: it stands or falls as a failover.
        boolean scheduled = input instanceof Input.Tick && world.isDue(to) && !failed;
        require(!scheduled || !world.held, "A9 (promise) a scheduled move begins although the group is to do nothing");
        require(!world.boxes[to].withdrawn, "A9 (promise) a node that an operator has withdrawn takes the role");
        boolean ordered = scheduled || input instanceof Input.SwitchoverOrdered;
        world.due = scheduled ? World.NEVER : world.due;
        if (isRecall(move)) {
            require(
                    !world.claim.ordered() && !world.claim.is(Mark.TOLD),
                    "A14 a move is taken back that an operator has ordered, or whose new node may have the role");
            return;
        }
        if (before.phase() == Phase.PARKED) {
            // An operator redirects a stuck move: the old episode's conditions are over.
            turnsAway(before, to);
            world.claim = Claim.of(from, world.lost(to), world.now, Mark.REDIRECTED, Mark.FAILED)
                    .with(Mark.ORDERED, ordered)
                    .with(Mark.CHOSEN, before.view().isTold(NoticeKind.DUAL_PRIMARY));
            return;
        }
        world.change(from).deposed = !ordered && spec.twoSites() && !world.boxes[from].up;
        world.claim = Claim.of(from, world.lost(to), world.now)
                .with(Mark.ORDERED, ordered)
                .with(Mark.PLANNED, ordered)
                .with(Mark.FAILED, failed)
                .with(Mark.FROM_MUTE, world.boxes[from].misses > 0)
                .with(Mark.TO_MUTE, world.boxes[to].misses > 0)
                .with(Mark.ACTING, PlainSight.isActiveAbove(world, spec, to, from));
        for (int i = 0; i < to && !ordered; i++) {
            require(
                    i == from || !couldTakeOver(i),
                    "CORE-44 (promise) a node takes over although a preferred one could");
        }
    }

    private static boolean isRecall(@Nullable Transfer move) {
        return move != null && move.kind() == Transfer.Kind.RECALL;
    }

    /** Who was told to take the role may have taken it: what an operator turns away from comes back by a person (A7). */
    private void turnsAway(FailoverState before, int to) {
        int stuck = Turn.index(Objects.requireNonNull(before.move()).to());
        if (world.claim.is(Mark.TOLD) && stuck != to) {
            world.change(stuck).givenUp = true;
        }
    }

    /** Whether nothing at all speaks against this node. */
    private boolean couldTakeOver(int i) {
        Box box = world.boxes[i];
        boolean sound = box.data.isSound() && world.lost(i) == 0 && box.release == 2 && box.skew == 0;
        return box.answers() && box.misses == 0 && sound && !box.stale && !box.givenUp && !box.withdrawn;
    }

    /** An order takes effect, at a node or at the load balancer. */
    void lands(Effect effect) {
        Claim claim = world.claim;
        require(
                effect.epoch().value() <= world.store,
                "S2 an order carries an epoch that the next term will use again");
        require(
                claim.ordered() || !(world.defect && spec.defect == Defect.PAUSED),
                "A9 (promise) a node or a path changes by itself although an operator has paused the group");
        require(
                !(world.defect && spec.defect == Defect.OBSERVE_ONLY),
                "A9 (promise) a node or a path changes in a group that may only be looked at");
        boolean takes = effect instanceof Effect.FenceNode || effect instanceof Effect.PromoteNode;
        if (takes && !claim.ordered()) {
            require(claim.is(Mark.FAILED), "A6/A14 the role is taken from a node that has done nothing wrong");
            require(
                    spec.policy.onFailure() == OnFailure.PROMOTE,
                    "A8 (promise) a standby that is to stay one is promoted without an operator's word");
        }
    }

    void pathCloses(int node) {
        if (!spec.controllerMoves()) {
            require(world.boxes[to(node)].active, "S3b we drive clients to a node that is not active");
        }
        require(
                !world.claim.planned() || !world.claim.is(Mark.FROM_MUTE),
                "L3 a planned move takes clients from a node that cannot be told to hand over");
        require(!world.claim.is(Mark.TO_MUTE), "L1 clients are taken from their node for one that does not answer");
    }

    void nodeObeys(Effect effect) {
        require(!world.rival, "S5 a node obeys a controller that no longer leads");
        if (!(effect instanceof Effect.PromoteNode promote)) {
            return;
        }
        int node = Turn.index(promote.node());
        Box box = world.boxes[node];
        if (box.active && !isTarget(node)) {
            return; // a late order of an earlier move, and it changes nothing
        }
        require(
                world.claim.ordered() || !world.claim.is(Mark.ACTING),
                "A12 a node far down is made active although one above it acts");
        for (int i = 0; i < world.boxes.length; i++) {
            if (i != node) {
                besides(i);
            }
        }
        // What it lacks is judged when clients are let in.
        boolean lacks = world.lost(node) > 0;
        require(
                world.claim.ordered() || !box.replaced || lacks,
                "A7 (promise) a node that had failed is used again by itself");
        require(
                box.active || box.data.newest == Copy.NOTHING || box.data.format <= box.release,
                "A6 a node takes over data of a release it cannot read, and ruins it");
        if (!box.active && !world.claim.ordered()) {
            limits();
        }
    }

    /** Whether this is where the move under way is to end. */
    boolean isTarget(int node) {
        Transfer move = world.state.move();
        return move != null && Turn.index(move.to()) == node;
    }

    /** A node becomes active beside this one. */
    private void besides(int i) {
        Box other = world.boxes[i];
        if (spec.controllerMoves()) {
            require(
                    !world.open[i] || world.byHand(i) || world.unfenced,
                    "S1/S3 a node is promoted while the other one's path is open");
        }
        boolean hands = world.claim.planned() && !world.claim.is(Mark.HANDED) && i == world.claim.from();
        require(
                !hands || !other.up || !other.reachable || !other.active,
                "S1 a planned move makes a second node active");
        require(
                !hands || !other.active,
                "A14 a planned move passes over a node that has neither handed over nor been seen to fail often enough");
        // Where the load balancer moves by itself we cannot fence: our failover, and an operator's word on a stuck
        // move, have S1b, not S1. A move that began as planned has no such excuse.
        boolean failover = spec.controllerPromotes() && !world.claim.ordered();
        boolean promised = spec.controllerMoves() || !(failover || world.claim.is(Mark.REDIRECTED));
        require(
                !promised || world.unfenced || world.claim.planned() || world.byHand(i) || !world.takesClients(i, spec),
                "S1 our order makes a second node active beside one that takes clients");
    }

    /** Where clients are to go instead: to the target of the move, or, where there is none, to anybody active. */
    private int to(int from) {
        Transfer move = world.state.move();
        if (move != null && Turn.index(move.to()) != from) {
            return Turn.index(move.to());
        }
        for (int i = 0; i < world.boxes.length; i++) {
            if (i != from && world.boxes[i].active) {
                return i;
            }
        }
        return from == 0 ? 1 : 0;
    }

    /** Nodes have just felt an automatic move: how many of those began how shortly before it? */
    private void limits() {
        int began = world.claim.at();
        if (spec.history() == 0 || world.starts.contains(began)) {
            return;
        }
        for (int start : world.starts) {
            require(
                    began - start >= spec.coolDownSeconds,
                    "A15/L5 (promise) nodes change roles again within the cool-down");
        }
        long recent = world.starts.stream()
                .filter(start -> began - start < spec.budgetSeconds)
                .count();
        require(recent < spec.budgetCount, "A15 (promise) nodes change roles more often than the window allows");
        world.begun(began);
    }

    /** Where the load balancer moves by itself no order is promised; S3b holds instead. */
    void pathOpens(int node) {
        if (!spec.controllerMoves()) {
            return;
        }
        Box box = world.boxes[node];
        require(box.active, "S3 a path opens to a node that is not active");
        for (int i = 0; i < world.boxes.length; i++) {
            require(i == node || !world.open[i] || world.byHand(i) || world.unfenced, "S3 two paths are open at once");
        }
        require(!box.data.foreign, "A6 clients are served the data of others");
        require(!box.data.torn, "A6/CORE-17 clients are let in to half of a sync");
        require(box.data.newest != Copy.NOTHING, "A6/A11 clients are let in to a node that holds nothing of theirs");
        int lost = world.lost(node);
        boolean letsIn = !world.open[node]; // an order that comes twice lets nobody in
        // What the old one took while its fence was under way nobody could know.
        int agreed = Math.min(lost, world.claim.loss());
        // Where nodes promote themselves nobody knows what one lacks that did: an operator has been told that two act.
        boolean chosen = world.claim.is(Mark.CHOSEN) && !spec.controllerPromotes();
        require(
                !letsIn || !box.stale || agreed == 0 || chosen,
                "A7/A10 clients go to a node that lacks what the other one has kept for them");
        spec.policy
                .recoveryPoint()
                .ifPresent(limit -> require(
                        !letsIn || agreed <= limit.toSeconds(),
                        "A6 more of what clients were told is kept is lost than agreed"));
    }

    /** A node has pulled everything from the one that clients use. */
    void pulled(int node, int source) {
        require(
                world.boxes[node].data.lost(world.boxes[source].data) == 0,
                "A11/L4 a pull of everything throws away what clients wrote last");
    }

    /** S1 as packets see it; what a person has opened by hand is the person's. */
    void afterTurn() {
        int taking = 0;
        for (int i = 0; i < world.boxes.length; i++) {
            taking += world.takesClients(i, spec) ? 1 : 0;
        }
        require(taking <= 1 || world.byHand() || world.unfenced, "S1 clients write to two nodes at once");
    }

    void afterStep(FailoverState before, Step step) {
        Phase next = step.next().phase();
        boolean complete = before.phase().isMoving()
                && (next == Phase.STEADY || next == Phase.SUSPECTING)
                && (before.phase() == Phase.OPENING || step.effects().stream().anyMatch(Oracle::saysComplete));
        if (complete) {
            int node = Turn.index(step.next().view().active());
            world.back &= isRecall(before.move());
            require(
                    !spec.controllerMoves() || world.open[node],
                    "S4 a move is declared complete while the path is closed");
            for (int i = 0; i < world.boxes.length; i++) {
                boolean saved = i == node ? world.savedOpen[i] : !world.savedOpen[i] || world.open[i];
                require(
                        !spec.controllerMoves() || saved,
                        "S4 a move is declared complete that a restart of the load balancer would undo");
                // As the move was to leave the paths, whoever did it; what is not fenced is left as it is.
                world.ours = World.set(world.ours, i, i == node || (world.unfenced && world.open[i]));
                if (i != node && !world.claim.planned() && world.boxes[i].active) {
                    world.change(i).givenUp = true;
                }
                if (i != node && i == world.claim.from() && world.boxes[i].givenUp && !world.claim.planned()) {
                    world.change(i).ousted = true;
                }
            }
            require(world.boxes[node].active, "S4 a move is declared complete while the node is not active");
        }
        if (step.next().move() == null) {
            world.change(world.claim.from()).deposed &= complete || world.claim.equals(Claim.NONE);
            world.claim = Claim.NONE;
            world.refused = false;
        }
        if (step.next().phase() != before.phase()) {
            world.lags = world.lags.inNewPhase();
        }
    }

    /** A20: nothing blocks what is scheduled exactly when its time begins it. */
    void scheduleExplained(boolean begins, boolean unblocked) {
        require(begins == unblocked, "A20 nothing blocks a scheduled move, and its time does not begin it, or it does");
    }

    /** A20: nothing blocks a node exactly when the next tick begins a failover to it. */
    void explained(@Nullable NodeId begins, List<NodeId> unblocked) {
        require(
                unblocked.equals(begins == null ? List.of() : List.of(begins)),
                "A20 whyNot is empty for another node than the one that takes over");
    }

    /** S3b: who is served without being active is alarmed within one observation interval. */
    void afterSecond() {
        Claim claim = world.claim;
        if (!claim.equals(Claim.NONE) && !claim.ordered() && PlainSight.serves(world, spec, claim.from())) {
            world.claim = claim.seenBack();
        }
        world.back |= spec.policy.recoveryPoint().isPresent()
                && !claim.equals(Claim.NONE)
                && !claim.ordered()
                && PlainSight.isSeen(world, claim.from());
        boolean settled = Settled.PHASES.contains(world.state.phase());
        boolean wrong = !spec.controllerMoves()
                && settled
                && world.balancerUp
                && PlainSight.isWronglyServed(world)
                && !world.state.view().isTold(NoticeKind.SERVED_NOT_ACTIVE);
        world.unalarmed = wrong ? world.unalarmed + 1 : 0;
        require(world.unalarmed <= 2, "S3b a served node that is not active goes without an alarm");
        boolean bothActive = PlainSight.active(world) > 1;
        boolean untold = (settled || world.state.phase() == Phase.PARKED)
                && bothActive
                && !isUpgrading()
                && !world.state.view().isTold(NoticeKind.DUAL_PRIMARY);
        world.twoActive = untold ? world.twoActive + 1 : 0;
        require(world.twoActive <= 2, "S1b a second active node goes without an alarm");
        // Of a stuck move, what a person closes may be our own late order; what a person opens may not.
        int from = world.claim.from();
        boolean stuck =
                world.state.phase() == Phase.PARKED && world.byHand(from) && world.open[from] && world.handPlain;
        boolean hidden = (settled ? world.byHand() : stuck) && !world.handTold;
        boolean readable = world.balancerUp && !world.isolated && spec.controllerMoves();
        world.untold = hidden && readable ? world.untold + 1 : 0;
        world.lags = world.lags.afterSecond(world, spec);
        String late = world.lags.broken(world, spec);
        require(late == null, String.valueOf(late));
        require(world.untold <= 2, "S3 what a person did to a path by hand goes without a word");
    }

    private boolean isUpgrading() {
        return world.now < world.upgradeUntil;
    }

    private static boolean saysComplete(Effect effect) {
        return effect instanceof Effect.SendNotice notice
                && (notice.kind() == NoticeKind.FAILOVER_PROMOTED || notice.kind() == NoticeKind.SWITCHED_OVER);
    }
}
