package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.EFFECT_TIMEOUT;
import static dev.holdfast.failover.ModelSpec.FAILURES;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.failover.World.Box;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
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
        if (effect instanceof Effect.SendNotice || effect instanceof Effect.ReadTraffic) {
            return;
        }
        if (effect instanceof Effect.RaiseEpoch) {
            if (before.phase() != Phase.CLAIMING) {
                moveBegins(input, before);
            }
        } else {
            require(effect.epoch().value() <= world.store, "S2 an order carries an epoch that is not durable");
        }
        if (spec.lease) {
            require(
                    world.leaseUntil - world.now >= EFFECT_TIMEOUT.toSeconds(),
                    "S5 an order leaves that may outlive the lease");
        }
        if (!spec.controllerMoves() && !world.planned) {
            require(!(effect instanceof Effect.FenceNode), "S3b a fence where it would itself be the move");
        }
    }

    private void moveBegins(Input input, FailoverState before) {
        Transfer move = Objects.requireNonNull(world.state.move());
        Box to = world.boxes[Turn.index(move.to())];
        Box from = world.boxes[Turn.index(move.from())];
        boolean planned = move.kind() == Transfer.Kind.SWITCHOVER;
        if (before.phase() == Phase.PARKED) {
            return; // an operator redirects a stuck move: the old episode's conditions are over
        }
        boolean afflicted = world.defect && Turn.index(move.to()) == 1;
        if (planned) {
            require(from.misses == 0, "L3 a planned move begins although the node to be demoted does not answer");
        } else {
            require(input instanceof Input.Tick, "A6 a failover begins otherwise than on a tick");
            require(from.misses >= FAILURES, "A6 a failover begins before the node has missed enough attempts");
            require(
                    spec.policy.onFailure() == OnFailure.PROMOTE,
                    "A8 a promotion under a policy that keeps the standby in standby");
            require(!(world.defect && spec.defect == Defect.PAUSED), "A9 an automatic move while an operator paused");
            require(
                    spec.controllerPromotes() || spec.controllerMoves(),
                    "S3b the controller acts where node and load balancer do everything");
            require(!spec.twoSites || !from.up, "A6-DC one side of a cut between two sites takes over alone");
            limits();
        }
        require(to.misses == 0, "A6 a move begins toward a node that does not answer");
        require(!planned || !to.active, "A6 a planned move begins toward a node that is active already");
        require(
                spec.controllerPromotes() || planned || to.active,
                "A6 traffic would go to a node that has not promoted itself");
        require(!to.stale, planned ? "A10 back to a node that lacks the data" : "A7 automatic return to the old node");
        require(!world.isolated, "A14/A16 a move begins while the controller itself is cut off");
        require(!(world.defect && spec.defect == Defect.OBSERVE_ONLY), "A9 a move in a group that may only observe");
        if (afflicted) {
            require(spec.defect != Defect.VERSION, "A6 a move to another release");
            require(spec.defect != Defect.DATASET, "A6 a move to another data set");
            require(spec.defect != Defect.CLOCK, "A6 a move to a node whose clock is off");
            require(spec.defect != Defect.FIRST_SYNC, "A6/A11 a move to a node that never had all the data");
            require(spec.defect != Defect.SYNC_RUNNING, "A6/CORE-17 a move into the middle of a sync");
            require(spec.defect != Defect.SYNC_AGE, "A6 a move that loses more than the recovery point allows");
        }
        require(!(world.defect && spec.defect == Defect.NOT_READY), "A6 a move that the receivers cannot carry out");
        if (!planned) {
            require(!(world.defect && spec.defect == Defect.WEAK_FENCE), "S5 a move whose fence keeps nothing out");
            world.starts.add(world.now);
        }
        world.planned = planned;
        world.plannedFrom = Turn.index(move.from());
    }

    private void limits() {
        for (int start : world.starts) {
            require(world.now - start >= spec.coolDownSeconds, "A15/L5 a failover within the cool-down");
        }
        long recent = world.starts.stream()
                .filter(start -> world.now - start < spec.budgetSeconds)
                .count();
        require(recent < spec.budgetCount, "A15 more failovers than the window allows");
    }

    void nodeObeys(Effect effect) {
        require(!world.rival, "S5 a node obeys a controller that no longer leads");
        if (effect instanceof Effect.PromoteNode promote) {
            int node = Turn.index(promote.node());
            if (spec.controllerMoves()) {
                require(!world.open[1 - node], "S1/S3 a node is promoted while the other one's path is open");
            }
            Box other = world.boxes[1 - node];
            require(
                    !world.planned || !other.up || !other.reachable || !other.active,
                    "S1 a planned move makes a second node active");
        }
    }

    /** Where the load balancer moves by itself no order is promised; S3b holds instead. */
    void pathOpens(int node) {
        if (!spec.controllerMoves()) {
            return;
        }
        require(world.boxes[node].active, "S3 a path opens to a node that is not active");
        require(!world.open[1 - node], "S3 two paths are open at once");
        require(!world.boxes[node].stale, "A7/A10 clients go to a node that lacks the data");
    }

    void afterStep(FailoverState before, Step step) {
        boolean complete = before.phase().isMoving()
                && step.next().phase() == Phase.STEADY
                && step.effects().stream().anyMatch(Oracle::saysComplete);
        if (complete) {
            int node = Turn.index(step.next().view().active());
            require(
                    !spec.controllerMoves() || world.open[node],
                    "S4 a move is declared complete while the path is closed");
            require(
                    !spec.controllerMoves() || (world.savedOpen[node] && !world.savedOpen[1 - node]),
                    "S4 a move is declared complete that a restart of the load balancer would undo");
            require(world.boxes[node].active, "S4 a move is declared complete while the node is not active");
            world.planned = false;
        }
        if (step.next().move() == null) {
            world.planned = false;
        }
    }

    /** A20: nothing blocks a node exactly when the next tick begins a failover to it. */
    void explained(@Nullable NodeId begins, @Nullable NodeId unblocked) {
        require(Objects.equals(begins, unblocked), "A20 whyNot is empty for another node than the one that takes over");
    }

    /** S3b: who is served without being active is alarmed within one observation interval. */
    void afterSecond() {
        boolean settled = Settled.PHASES.contains(world.state.phase());
        boolean wrong = !spec.controllerMoves()
                && settled
                && world.balancerUp
                && Turn.index(world.state.view().active()) != world.served
                && !world.state.view().isTold(NoticeKind.SERVED_NOT_ACTIVE);
        world.unalarmed = wrong ? world.unalarmed + 1 : 0;
        require(world.unalarmed <= 2, "S3b a served node that is not active goes without an alarm");
        boolean bothActive = world.boxes[0].up && world.boxes[1].up && world.boxes[0].active && world.boxes[1].active;
        boolean inSight = world.boxes[0].reachable && world.boxes[1].reachable && !world.isolated && !world.blind;
        boolean untold = settled && bothActive && inSight && !world.state.view().isTold(NoticeKind.DUAL_PRIMARY);
        world.twoActive = untold ? world.twoActive + 1 : 0;
        require(world.twoActive <= 2, "S1b a second active node goes without an alarm");
    }

    private static boolean saysComplete(Effect effect) {
        return effect instanceof Effect.SendNotice notice
                && (notice.kind() == NoticeKind.FAILOVER_PROMOTED || notice.kind() == NoticeKind.SWITCHED_OVER);
    }
}
