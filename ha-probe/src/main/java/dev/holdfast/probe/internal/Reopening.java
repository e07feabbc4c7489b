package dev.holdfast.probe.internal;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When a connection that broke is opened again: soon if it had stood for a while, later if not, and never together with
 * the others that broke with it. Confined to one thread.
 */
final class Reopening {

    /** Within this time those that break together are opened again. */
    static final long AT_ONCE_NANOS = 1_000_000_000;

    private final long againNanos;
    private final SplittableRandom random;

    /**
     * Of one connection.
     *
     * @param again about how long to wait between two attempts
     * @param seed of what is "about", other for each connection
     */
    Reopening(Duration again, long seed) {
        againNanos = again.toNanos();
        random = new SplittableRandom(seed);
    }

    /** Whether one that stood for so long is opened again at once: a server that closes what is idle is not worth it. */
    boolean isAtOnce(long stoodNanos) {
        return stoodNanos >= againNanos;
    }

    /** How long to wait now. */
    long waitNanos(boolean atOnce) {
        return atOnce ? random.nextLong(1 + Math.min(againNanos, AT_ONCE_NANOS)) : about(againNanos);
    }

    /** Up to a quarter more or less. */
    long about(long nanos) {
        return nanos - nanos / 4 + random.nextLong(1 + nanos / 2);
    }
}
