package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.failover.Transfer;
import java.util.ArrayList;
import java.util.List;

/** What a pause cannot hold. */
final class NotHeld {

    private NotHeld() {}

    static List<String> byPause(FailoverState state, FailoverPolicy policy) {
        List<String> notHeld = new ArrayList<>();
        Transfer move = state.move();
        if (move != null && state.phase().isMoving()) {
            notHeld.add("The move " + move + " is under way (" + state.phase() + ") and goes on to its end. Afterwards,"
                    + " complete or PARKED, order a switchover to " + move.from() + " to lead the role back.");
        }
        if (policy.promoter() == Promoter.NODE) {
            notHeld.add("A node may still promote itself: set its own failover policy to keep in standby (CORE-103).");
        }
        if (policy.mover() == TrafficMover.LOAD_BALANCER) {
            notHeld.add("The load balancer may still move traffic by its monitors: take its backup reference away.");
        }
        return notHeld;
    }
}
