package dev.holdfast.pool;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.EffectId;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.time.Duration;

/**
 * An order about one member that has not ended yet, or has failed and may be given again.
 *
 * @param wanted how the path is to be
 * @param order the order, under whose id its outcome may come until it can no longer land
 * @param attempt what is waited for now
 * @param landsBy monotonic reading from which the order can no longer take effect
 */
public record Pending(PathState wanted, EffectId order, Attempt attempt, Duration landsBy) {

    Pending waitingFor(Attempt next) {
        return new Pending(wanted, order, next, landsBy);
    }

    Pending landingBy(Duration value) {
        return new Pending(wanted, order, attempt, value);
    }

    /** Whether the order may still take effect. */
    boolean isUnderWay() {
        return attempt.kind() != Attempt.Kind.WAIT;
    }
}
