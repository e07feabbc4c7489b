package dev.holdfast.health;

import java.time.Duration;

/**
 * How restless one check has been lately.
 *
 * @param penalty what its changes have added up to, less what time has taken off; zero or more
 * @param at as of when, on the monotonic clock; means nothing while the penalty is zero
 * @param flapping whether it flaps: an overlay, which says nothing of whether it is up or down
 * @param changes confirmed changes while it flaps, with the one that began it; 0 while it does not
 */
public record FlapState(double penalty, Duration at, boolean flapping, int changes) {

    /** Nothing has changed yet. */
    public static final FlapState CALM = new FlapState(0, Duration.ZERO, false, 0);

    /** Rejects a penalty that is no amount. */
    public FlapState {
        if (!(penalty >= 0) || Double.isInfinite(penalty)) {
            throw new IllegalArgumentException("flap penalty " + penalty + ": use zero or more");
        }
    }
}
