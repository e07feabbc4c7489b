package dev.holdfast.sync.corecli;

import java.time.Duration;

/** A moment on the monotonic clock by which something must have ended. */
final class Deadline {

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration timeout) {
        // Further off than anybody waits, so that no sum overflows.
        Duration bounded = timeout.compareTo(Duration.ofDays(7)) < 0 ? timeout : Duration.ofDays(7);
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** At least one: zero would mean for ever to those who are asked to wait. */
    long millisLeft() {
        return Math.max(1, (end - System.nanoTime()) / 1_000_000);
    }

    boolean hasPassed() {
        return end - System.nanoTime() <= 0;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
