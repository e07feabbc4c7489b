package dev.holdfast.sync.run;

import java.time.Duration;

/**
 * How patiently a replication is watched.
 *
 * @param pollEvery how long to wait between two looks at the history, positive
 * @param appearWithin how long after the order it may be missing from the history, not negative
 * @param giveUpAfter how long it may run before the watch gives up, not shorter than {@code appearWithin}; the product
 *     goes on
 * @param countDevices whether equal counts of devices are part of the proof (CORE-111); counting needs somebody who can,
 *     and on a standby the portal has to be started for it (CORE-114)
 */
public record RunPolicy(Duration pollEvery, Duration appearWithin, Duration giveUpAfter, boolean countDevices) {

    /** Every half minute; two minutes to appear; a day to end; devices are counted. Ours: the guide names no figures. */
    public static final RunPolicy DEFAULT =
            new RunPolicy(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofDays(1), true);

    /** Rejects times that could not be kept. */
    public RunPolicy {
        if (pollEvery.isNegative()
                || pollEvery.isZero()
                || appearWithin.isNegative()
                || giveUpAfter.compareTo(appearWithin) < 0) {
            throw new IllegalArgumentException("watch every " + pollEvery + ", to appear within " + appearWithin
                    + ", given up after " + giveUpAfter
                    + ": the first must be positive, the last not shorter than the second");
        }
    }

    /**
     * The same without counting.
     *
     * @return a copy; the proof then says that the counts were not compared
     */
    public RunPolicy withoutCounting() {
        return new RunPolicy(pollEvery, appearWithin, giveUpAfter, false);
    }
}
