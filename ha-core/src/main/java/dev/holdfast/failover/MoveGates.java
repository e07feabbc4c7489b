package dev.holdfast.failover;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;

/**
 * What a running move waits for: an acknowledgement, or the same thing seen with our own eyes.
 *
 * <p>A path that reads as ordered but is not saved is not yet there: a restart of the load balancer would undo it. The
 * order is given again; it is idempotent and ends with a save.
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
            case FENCE_READ_BACK ->
                situation.input instanceof Input.TrafficRead read
                        && read.view()
                                .of(situation.move().from())
                                .filter(path ->
                                        path.state() == PathState.CLOSED && path.connections() == 0 && path.saved())
                                .isPresent();
            case DEMOTION_ACKNOWLEDGED ->
                situation.input instanceof Input.Observed seen
                        && seen.node().equals(situation.move().from())
                        && situation.source().reported() == NodeState.STANDBY;
            case PROMOTION_ACKNOWLEDGED ->
                situation.input instanceof Input.Observed seen
                        && seen.node().equals(situation.move().to())
                        && situation.target().reportsActive();
            case PATH_READ_BACK ->
                situation.input instanceof Input.TrafficRead read
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
