package dev.holdfast.runtime;

import java.time.Duration;

/** The controller's monotonic clock; replaced in tests. Thread-safe. */
@FunctionalInterface
public interface TimeSource {

    /**
     * A reading.
     *
     * @return time since a fixed origin, never going back
     */
    Duration now();

    /**
     * The machine's own monotonic clock.
     *
     * @return readings of {@link System#nanoTime()}, from the moment of this call
     */
    static TimeSource system() {
        long origin = System.nanoTime();
        return () -> Duration.ofNanos(System.nanoTime() - origin);
    }
}
