package dev.holdfast.failover;

import java.time.Duration;

/**
 * What a moving group waits for.
 *
 * @param kind what
 * @param effect the effect whose outcome is awaited; the last one while waiting
 * @param deadline monotonic reading after which it is no longer waited for
 */
public record Attempt(Kind kind, EffectId effect, Duration deadline) {

    /** What is waited for. */
    public enum Kind {
        /** The outcome of an order. */
        ORDER,
        /** A reading, after an order whose outcome is indeterminate. */
        LOOK,
        /** The moment to try again. */
        WAIT
    }

    /**
     * Whether it is no longer waited for.
     *
     * @param now monotonic reading
     * @return whether the deadline has been reached
     */
    public boolean isOver(Duration now) {
        return now.compareTo(deadline) >= 0;
    }
}
