package dev.holdfast.examples.haproxy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A moment after which nothing more is sent. */
final class Deadline {

    private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long nanosLeft() {
        return Math.max(0, end - System.nanoTime());
    }

    boolean isOver() {
        return nanosLeft() == 0;
    }

    /** A short while before something is asked again; false if there is no time for it. */
    boolean pause() {
        if (isOver() || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        return true;
    }
}
