package dev.holdfast.model.probe;

import java.time.Duration;

/**
 * How often to ask and how many answers make a verdict stand.
 *
 * @param interval between two probes of a settled node; longer than the probe's timeout
 * @param recheckInterval between two probes while a change is in the air (CORE-102)
 * @param fall failures in a row that take a node down, at least 1 (CORE-101)
 * @param rise passes in a row that bring it back, at least 1
 * @param staleAfter without any answer for this long, what was known is UNKNOWN
 */
public record HealthPolicy(Duration interval, Duration recheckInterval, int fall, int rise, Duration staleAfter) {

    /** 5 s, 1 s, 3 failures, 2 passes, stale after 30 s ({@code spec/probe.md} 3.2, 3.1). */
    public static final HealthPolicy DEFAULTS =
            new HealthPolicy(Duration.ofSeconds(5), Duration.ofSeconds(1), 3, 2, Duration.ofSeconds(30));

    /** Rejects durations that are not positive and counts below 1. */
    public HealthPolicy {
        if (!positive(interval) || !positive(recheckInterval) || !positive(staleAfter) || fall < 1 || rise < 1) {
            throw new IllegalArgumentException("health policy interval " + interval + ", re-check " + recheckInterval
                    + ", stale after " + staleAfter + ", fall " + fall + ", rise " + rise
                    + ": durations must be positive, counts at least 1");
        }
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
