package dev.holdfast.sync.transfer;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/**
 * How often a source is asked again when it did not answer. The pause doubles each time; a byte that comes begins the count
 * anew.
 *
 * @param attempts how often in a row, 0 for never
 * @param first pause before the first, more than 0
 * @param longest no pause is longer, at least the first
 */
public record Retries(int attempts, Duration first, Duration longest) {

    /** Never. */
    public static final Retries NONE = new Retries(0, Duration.ofMillis(1), Duration.ofMillis(1));

    /** Half a minute in all: a connection that was reset, a server that restarts. */
    public static final Retries USUAL = new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(8));

    /** Rejects counts and pauses that mean nothing. */
    public Retries {
        boolean rising = first.compareTo(Duration.ZERO) > 0 && longest.compareTo(first) >= 0;
        if (attempts < 0 || !rising) {
            throw new IllegalArgumentException(attempts + " attempts, pauses of " + first + " to " + longest
                    + ": give 0 or more, a first pause of more than 0 and a longest not below it");
        }
    }

    /**
     * The pause before an attempt.
     *
     * @param attempt 1 for the first
     * @return how long
     */
    public Duration pause(int attempt) {
        Duration pause = first;
        for (int i = 1; i < attempt && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** Waits, unless it was the last. */
    boolean again(int failures) {
        if (failures > attempts) {
            return false;
        }
        long until = System.nanoTime() + pause(failures).toNanos();
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while waiting for the source");
            }
            LockSupport.parkNanos(left);
        }
        return true;
    }
}
