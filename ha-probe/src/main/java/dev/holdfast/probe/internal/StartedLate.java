package dev.holdfast.probe.internal;

import java.io.IOException;
import java.time.Duration;

/** The probe waited so long for a thread of ours that its timeout would blame the node for it. */
final class StartedLate extends IOException {

    private static final long serialVersionUID = 1L;

    StartedLate(Duration waited) {
        super("started " + waited.toMillis() + " ms late");
    }

    /** Throws if more than half of the timeout has gone before the first byte was sent (probe.md 3.1). */
    static void check(long submittedNanos, Duration timeout) throws StartedLate {
        after(System.nanoTime() - submittedNanos, timeout);
    }

    /** The same after so much waiting. */
    static void after(long waitedNanos, Duration timeout) throws StartedLate {
        Duration waited = Duration.ofNanos(waitedNanos);
        if (waited.multipliedBy(2).compareTo(timeout) > 0) {
            throw new StartedLate(waited);
        }
    }
}
