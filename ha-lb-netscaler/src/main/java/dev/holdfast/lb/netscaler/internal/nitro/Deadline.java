package dev.holdfast.lb.netscaler.internal.nitro;

import java.time.Duration;

/**
 * When something must be over, on the monotonic clock.
 *
 * @param nanos {@link System#nanoTime()} at that moment
 */
public record Deadline(long nanos) {

    /**
     * From now on.
     *
     * @param time how long
     * @return the moment
     */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /**
     * This moment, or an earlier one.
     *
     * @param time from now on
     * @return the earlier of the two
     */
    public Deadline atMost(Duration time) {
        Deadline sooner = in(time);
        return sooner.nanos - nanos < 0 ? sooner : this;
    }

    /**
     * What is left.
     *
     * @return never negative
     */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /**
     * Whether nothing is left.
     *
     * @return whether it is over
     */
    public boolean isOver() {
        return remaining().isZero();
    }
}
