package dev.holdfast.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Compares two clocks of our own machine: the monotonic one, which stands still while the machine is suspended, and the
 * wall clock, which does not but may be set. Where they disagree, time has passed that we know nothing of, or what we
 * take for time is worth nothing; either way what was under way is no evidence (probe.md 3.7). Immutable.
 *
 * @param tolerance how far they may drift apart from one reading to the next, positive
 * @param monotonic the last reading of the one, or null before the first
 * @param wall the last reading of the other, or null before the first
 */
public record ClockGuard(
        Duration tolerance,
        @Nullable Duration monotonic,
        @Nullable Instant wall) {

    /** A second. */
    public static final ClockGuard DEFAULT = new ClockGuard(Duration.ofSeconds(1), null, null);

    /** Rejects a tolerance that would always or never be exceeded. */
    public ClockGuard {
        if (tolerance.isNegative() || tolerance.isZero()) {
            throw new IllegalArgumentException("clock guard of tolerance " + tolerance + ": use a positive one");
        }
        if ((monotonic == null) != (wall == null)) {
            throw new IllegalArgumentException("clock guard that has read one clock only: read both at once");
        }
    }

    /**
     * The guard after another reading.
     *
     * @param now of the monotonic clock
     * @param wallNow of the wall clock, read at the same moment
     * @return a guard
     */
    public ClockGuard read(Duration now, Instant wallNow) {
        return new ClockGuard(tolerance, now, wallNow);
    }

    /**
     * How much further the wall clock went than the monotonic one since the last reading.
     *
     * @param now of the monotonic clock
     * @param wallNow of the wall clock, read at the same moment
     * @return positive after a suspension or a step forward, negative after a step back; zero within the tolerance
     */
    public Duration step(Duration now, Instant wallNow) {
        if (monotonic == null || wall == null) {
            return Duration.ZERO;
        }
        Duration step = Duration.between(wall, wallNow).minus(now.minus(monotonic));
        return step.abs().compareTo(tolerance) > 0 ? step : Duration.ZERO;
    }
}
