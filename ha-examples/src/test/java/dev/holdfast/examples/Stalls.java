package dev.holdfast.examples;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** How late a thread was at most that wanted to wake every few milliseconds, since it was made. Thread-safe. */
public final class Stalls implements AutoCloseable {

    private static final long PAUSE_NANOS = 5_000_000;

    private final AtomicLong longest = new AtomicLong();
    private volatile boolean closed;

    /** Begins to watch. */
    public Stalls() {
        Thread thread = new Thread(this::watch, "stalls");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        long last = System.nanoTime();
        while (!closed) {
            LockSupport.parkNanos(PAUSE_NANOS);
            long now = System.nanoTime();
            long gap = now - last;
            longest.accumulateAndGet(gap, Math::max);
            last = now;
        }
    }

    /**
     * The longest time between two of its wakings.
     *
     * @return since it was made
     */
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    @Override
    public void close() {
        closed = true;
    }
}
