package dev.holdfast.spi;

import java.time.Duration;

/**
 * How gently: while it lasts, those who are known go on being served and nobody new comes (NS-09).
 *
 * @param delay after which it is over in any case, whole seconds up to a year; zero for no such end
 * @param untilEmpty whether it is over as soon as the last connection has ended
 */
public record DrainMode(Duration delay, boolean untilEmpty) {

    /** First: the modes below are checked against it. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Without waiting for anybody: who is connected is cut off. Also ends a drain that is under way. */
    public static final DrainMode AT_ONCE = new DrainMode(Duration.ZERO, false);

    /** However long it takes until the last connection has ended. */
    public static final DrainMode UNTIL_EMPTY = new DrainMode(Duration.ZERO, true);

    /** Rejects a delay that no load balancer could be told. */
    public DrainMode {
        if (delay.isNegative()
                || !delay.equals(Duration.ofSeconds(delay.toSeconds()))
                || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "delay " + delay + ": say whole seconds, not negative, and at most " + LONGEST.toDays() + " days");
        }
    }

    /**
     * For this time, whoever is still connected: for clients that come back on new connections and are known by their
     * persistence.
     *
     * @param delay whole seconds, at least one
     * @return the mode
     */
    public static DrainMode after(Duration delay) {
        return bounded(delay, false);
    }

    /**
     * Until the last connection has ended, and no longer than this.
     *
     * @param delay whole seconds, at least one
     * @return the mode
     */
    public static DrainMode untilEmptyWithin(Duration delay) {
        return bounded(delay, true);
    }

    private static DrainMode bounded(Duration delay, boolean untilEmpty) {
        if (delay.isZero()) {
            throw new IllegalArgumentException("delay 0: say at least one second, or AT_ONCE or UNTIL_EMPTY");
        }
        return new DrainMode(delay, untilEmpty);
    }

    /**
     * Whether nobody is waited for.
     *
     * @return whether it is {@link #AT_ONCE}
     */
    public boolean isAtOnce() {
        return delay.isZero() && !untilEmpty;
    }
}
