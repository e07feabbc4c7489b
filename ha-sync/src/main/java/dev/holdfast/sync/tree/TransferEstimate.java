package dev.holdfast.sync.tree;

import java.time.Duration;

/**
 * How long a plan takes: bytes over the wire, and the round trips of many small files, which count more than bytes there
 * (sync.md conclusion 6).
 *
 * @param low if all goes well
 * @param likely what to expect
 * @param high what to plan a window for; not below likely, which is not below low
 */
public record TransferEstimate(Duration low, Duration likely, Duration high) {

    private static final int BITS = 8;

    /** Rejects an order that makes no sense. */
    public TransferEstimate {
        if (low.isNegative() || likely.compareTo(low) < 0 || high.compareTo(likely) < 0) {
            throw new IllegalArgumentException(
                    "estimate " + low + ", " + likely + ", " + high + ": give them in rising order");
        }
    }

    /**
     * A link between two servers.
     *
     * @param bitsPerSecond what it carries, more than 0
     * @param perFile what each file, rename and delete takes besides, 0 or more
     */
    public record Link(long bitsPerSecond, Duration perFile) {

        /** Rejects a link that carries nothing. */
        public Link {
            if (bitsPerSecond < 1 || perFile.isNegative()) {
                throw new IllegalArgumentException("link of " + bitsPerSecond + " bit/s, " + perFile + " per file");
            }
        }

        Duration time(PlanTotals totals) {
            long files = totals.puts() + totals.renames() + totals.deletes() + totals.metadata();
            double seconds = (double) totals.bytesToSend() * BITS / bitsPerSecond;
            return perFile.multipliedBy(files).plusMillis((long) Math.ceil(seconds * 1000));
        }
    }

    /**
     * Estimates.
     *
     * @param totals of a plan
     * @param best the link at its best
     * @param usual as it usually is
     * @param worst at its worst
     * @return the estimate
     */
    public static TransferEstimate of(PlanTotals totals, Link best, Link usual, Link worst) {
        return new TransferEstimate(best.time(totals), usual.time(totals), worst.time(totals));
    }
}
