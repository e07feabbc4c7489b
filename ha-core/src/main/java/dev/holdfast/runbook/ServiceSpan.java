package dev.holdfast.runbook;

import java.time.Duration;

/**
 * A stretch of a planned run in which the same number of nodes serves.
 *
 * @param from when it begins, counted from the start of the run
 * @param to when it ends
 * @param serving how many nodes serve
 */
public record ServiceSpan(Duration from, Duration to, int serving) {

    /**
     * Its length.
     *
     * @return to minus from
     */
    public Duration length() {
        return to.minus(from);
    }
}
