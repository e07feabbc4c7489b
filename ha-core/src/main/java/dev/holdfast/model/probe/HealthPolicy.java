package dev.holdfast.model.probe;

import java.time.Duration;

/**
 * How often to ask and how many answers make a verdict stand.
 *
 * @param interval between two probes of a settled node; longer than the probe's timeout
 * @param recheckInterval between two probes while a change is in the air (CORE-102)
 * @param fall failures that take a node down, at least 1 (CORE-101)
 * @param rise passes in a row that bring it back, at least 1
 * @param staleAfter without any answer for this long, what was known is UNKNOWN
 * @param outOf the {@code fall} failures must lie among this many answers; equal to {@code fall}, the usual case, means
 *     in a row; at most 64
 * @param slowestInterval between two probes of a node that has been down for long; {@code interval} means it is asked as
 *     often as any other, longer ones must be shorter than {@code staleAfter}
 */
public record HealthPolicy(
        Duration interval,
        Duration recheckInterval,
        int fall,
        int rise,
        Duration staleAfter,
        int outOf,
        Duration slowestInterval) {

    /** 5 s, 1 s, 3 failures, 2 passes, stale after 30 s ({@code spec/probe.md} 3.2, 3.1). */
    public static final HealthPolicy DEFAULTS =
            new HealthPolicy(Duration.ofSeconds(5), Duration.ofSeconds(1), 3, 2, Duration.ofSeconds(30));

    private static final int LONGEST_MEMORY = 64;

    /** Rejects durations that are not positive, counts below 1, and a node asked so seldom that it would be stale. */
    public HealthPolicy {
        if (!positive(interval) || !positive(recheckInterval) || !positive(staleAfter) || fall < 1 || rise < 1) {
            throw new IllegalArgumentException("health policy interval " + interval + ", re-check " + recheckInterval
                    + ", stale after " + staleAfter + ", fall " + fall + ", rise " + rise
                    + ": durations must be positive, counts at least 1");
        }
        if (outOf < fall || (outOf > fall && outOf > LONGEST_MEMORY)) {
            throw new IllegalArgumentException("health policy of " + fall + " failures out of " + outOf
                    + " answers: use a number from " + fall + " to " + LONGEST_MEMORY);
        }
        if (slowestInterval.compareTo(interval) < 0
                || (slowestInterval.compareTo(interval) > 0 && slowestInterval.compareTo(staleAfter) >= 0)) {
            throw new IllegalArgumentException("health policy slowest interval " + slowestInterval
                    + ": use at least the interval " + interval + " and less than stale after " + staleAfter);
        }
    }

    /**
     * A policy that counts failures in a row and asks a node that is down as often as any other.
     *
     * @param interval see {@link #interval()}
     * @param recheckInterval see {@link #recheckInterval()}
     * @param fall see {@link #fall()}
     * @param rise see {@link #rise()}
     * @param staleAfter see {@link #staleAfter()}
     */
    public HealthPolicy(Duration interval, Duration recheckInterval, int fall, int rise, Duration staleAfter) {
        this(interval, recheckInterval, fall, rise, staleAfter, fall, interval);
    }

    /**
     * The same with failures that need not be in a row: what loses every second answer is then down, too.
     *
     * @param answers see {@link #outOf()}
     * @return a copy
     */
    public HealthPolicy failuresOutOf(int answers) {
        return new HealthPolicy(interval, recheckInterval, fall, rise, staleAfter, answers, slowestInterval);
    }

    /**
     * The same, asking ever less often what stays down.
     *
     * @param slowest see {@link #slowestInterval()}
     * @return a copy
     */
    public HealthPolicy slowingDownTo(Duration slowest) {
        return new HealthPolicy(interval, recheckInterval, fall, rise, staleAfter, outOf, slowest);
    }

    private static boolean positive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
