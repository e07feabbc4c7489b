package dev.holdfast.failover;

import dev.holdfast.model.Epoch;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of leadership.
 *
 * @param epoch the newest epoch of ours, at least the one the term began with
 * @param beganAt monotonic reading when it began
 * @param storeTime the store's clock at that moment
 */
public record Term(Epoch epoch, Duration beganAt, Instant storeTime) {

    /**
     * The store's clock, carried forward by the monotonic one. It may lag a little, never jump.
     *
     * @param at monotonic reading
     * @return the store's time at that reading
     */
    public Instant storeTime(Duration at) {
        return storeTime.plus(at.minus(beganAt));
    }
}
