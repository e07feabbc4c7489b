package dev.holdfast.failover;

import dev.holdfast.failover.Claim.Mark;
import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.model.NoticeKind;

/** Whether a move that stands still does so rightly, and it is somebody else's turn. */
final class Stuck {

    private Stuck() {}

    /** A node that cannot do what it is told to: people know, and how to turn away from it. */
    static boolean isUnable(ModelSpec spec, World world) {
        Transfer move = world.state.move();
        return spec.defect == ModelSpec.Defect.UNABLE
                && world.state.phase() == Phase.PROMOTING
                && move != null
                && Turn.index(move.to()) == 1
                && world.state.view().isTold(NoticeKind.ORDER_FAILING);
    }

    /** Parked with an alarm until somebody acts; a target that is back is somebody: then the move must go on. */
    static boolean isStuck(GroupModel model, World world) {
        if (!(world.state instanceof FailoverState.Parked parked)) {
            return false;
        }
        int to = Turn.index(parked.move().to());
        boolean told = world.state.view().isTold(NoticeKind.PARKED);
        // What clients wrote when the old node was back the other one lacks, and whether that is too much nobody knows
        // to the
        // second; nor what they wrote while nobody could ask: an operator has to say (A10, L7).
        boolean apart = world.back || (world.claim.is(Mark.BACK) && world.lost(to) > 0);
        boolean lacks = told && (apart || GroupModel.isAnyUnasked(world));
        boolean dual = world.state.view().isTold(NoticeKind.DUAL_PRIMARY);
        boolean acts = world.boxes[to].active;
        // Nobody promotes a node that is to do so itself and has no reason to, a person chooses of two that have; and
        // looks at
        // one that acts although it was to wait for a word and has had none.
        boolean idle = told && (model.spec.controllerPromotes() ? acts && !world.claim.is(Mark.TOLD) : !acts || dual);
        boolean sound = isSoundTarget(world.boxes[to]) && !lacks && !idle;
        return !(sound && (parked.resumable() || isOpenToTarget(model, world, parked.move())));
    }

    /** Nobody has refused anything, ever touched a path or said where the move is to go, and the old node, dead or not, takes no clients any more. */
    private static boolean isOpenToTarget(GroupModel model, World world, Transfer move) {
        int from = Turn.index(move.from());
        return model.spec.controllerMoves()
                && !world.refused
                && !world.claim.is(Mark.REDIRECTED)
                && !world.claim.is(Mark.STOPPED)
                && isUntouched(model.spec, world, Fault.HAND)
                && isUntouched(model.spec, world, Fault.BALANCER_MOVES)
                && !world.boxes[from].up
                && !world.open[from]
                && model.isCandidate(world, Turn.index(move.to()));
    }

    static boolean isUntouched(ModelSpec spec, World world, Fault fault) {
        return world.budget.getOrDefault(fault, 0).equals(spec.budget.getOrDefault(fault, 0));
    }

    private static boolean isSoundTarget(Box target) {
        return target.up && target.data.isSound();
    }
}
