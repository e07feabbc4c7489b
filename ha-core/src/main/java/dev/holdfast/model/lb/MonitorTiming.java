package dev.holdfast.model.lb;

import java.time.Duration;

/**
 * When a load balancer's monitor asks and when it gives up.
 *
 * @param interval between two probes of a member; longer than {@code responseTimeout} (NS-11)
 * @param responseTimeout how long one probe may take
 * @param retries failed probes in a row that take the member down, at least 1
 * @param downTime wait before a member that is down is probed again
 */
public record MonitorTiming(Duration interval, Duration responseTimeout, int retries, Duration downTime) {

    /** The NetScaler defaults: 5 s, 2 s, 3, 30 s (NS-11). */
    public static final MonitorTiming NETSCALER_DEFAULTS =
            new MonitorTiming(Duration.ofSeconds(5), Duration.ofSeconds(2), 3, Duration.ofSeconds(30));

    /** Rejects durations that are not positive and a count below 1. */
    public MonitorTiming {
        if (!positive(interval) || !positive(responseTimeout) || !positive(downTime) || retries < 1) {
            throw new IllegalArgumentException("monitor timing interval " + interval + ", response timeout "
                    + responseTimeout + ", retries " + retries + ", down time " + downTime
                    + ": durations must be positive, retries at least 1");
        }
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
