package dev.holdfast.sync.tree;

import java.time.Duration;
import java.time.Instant;

/**
 * The times at which a modification may not show: from just before a scan began to just after it ended. A file dated later
 * is not racy: whoever modifies it now gives it another time.
 */
record RacyWindow(Instant from, Instant to) {

    /** Kernels stamp files with a clock that lags, and two hosts of a network file system have two; pgBackRest's second. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    static RacyWindow of(ManifestHeader header) {
        Duration around = MARGIN.plus(header.granularity());
        return new RacyWindow(header.scanStart().minus(around), header.scanEnd().plus(around));
    }

    boolean holds(Instant modified) {
        return !modified.isBefore(from) && !modified.isAfter(to);
    }

    boolean mayHold(long seconds) {
        return seconds >= from.getEpochSecond() && seconds <= to.getEpochSecond();
    }
}
