package dev.holdfast.failover;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;

/**
 * What a running move waits for: an acknowledgement, or the same thing seen with our own eyes.
 *
 * <p>A fence counts by its order's own answer alone, which says that the path was read back closed and saved: that it
 * reads closed may be an older fence's doing, behind which an older opening may still land. Our order keeps those out. A
 * path that reads open but is not saved is not yet there: a restart of the load balancer would undo it. Orders are given
 * again; they are idempotent and end with a save.
 */
final class MoveGates {

    private MoveGates() {}

    static boolean isOpen(Gate gate, Situation situation) {
        if (situation.removed.contains(gate)) {
            return true;
        }
        if (isAcknowledged(situation)) {
            return true;
        }
        return switch (gate) {
            case DEMOTION_ACKNOWLEDGED ->
                situation.input instanceof Input.Observed seen
                        && seen.node().equals(situation.move().from())
                        && situation.source().reported() == NodeState.STANDBY;
            case PROMOTION_ACKNOWLEDGED ->
                situation.input instanceof Input.Observed seen
                        && seen.node().equals(situation.move().to())
                        && situation.target().reportsActive();
            case PATH_READ_BACK ->
                // A path that was never closed shows nothing of whether a fence may still land: its order has to be
                // answered.
                situation.move().kind() != Transfer.Kind.RECALL
                        && situation.input instanceof Input.TrafficRead read
                        && read.view()
                                .of(situation.move().to())
                                .filter(path -> path.state() == PathState.OPEN && path.saved())
                                .isPresent();
            default -> false;
        };
    }

    /** The order's own outcome counts, a node's also if it comes late; a reading comes as {@link Input.TrafficRead}. */
    private static boolean isAcknowledged(Situation situation) {
        return situation.input instanceof Input.EffectEnded ended
                && situation.answersAttempt()
                && (situation.attempt().kind() == Attempt.Kind.ORDER || !When.NEEDS_PATHS.holds(situation))
                && ended.outcome() instanceof EffectOutcome.Succeeded;
    }
}
