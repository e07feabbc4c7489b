package dev.holdfast.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that our own process was stopped: a suspended machine, a long collection, a debugger. What was seen across
 * such a gap says nothing of the nodes (A14). Used by the decision thread only.
 */
final class PauseGuard {

    private final Duration bound;
    private final Duration clean;
    private Duration lastTurn;
    private @Nullable Duration thawedAt;
    private Duration lastThaw;

    /**
     * @param bound a turn later than this after the last one means that we were stopped
     * @param clean how long afterwards our view counts as clear again
     */
    PauseGuard(Duration bound, Duration clean, Duration now) {
        this.bound = bound;
        this.clean = clean;
        this.lastTurn = now;
        this.lastThaw = now;
    }

    /** A turn of the decision thread; says whether our view is still that of somebody who was stopped. */
    boolean turn(Duration now) {
        if (now.minus(lastTurn).compareTo(bound) > 0) {
            thawedAt = now;
            lastThaw = now;
        } else if (thawedAt != null && now.minus(thawedAt).compareTo(clean) >= 0) {
            thawedAt = null;
        }
        lastTurn = now;
        return thawedAt != null;
    }

    /** Whether we were stopped since then: a failure seen by a probe begun before is no evidence. */
    boolean stoppedSince(Duration begun) {
        return begun.compareTo(lastThaw) < 0;
    }
}
