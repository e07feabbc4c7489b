package dev.holdfast.blueprint.traveler;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a server's data takes to the pool's database, during which it serves nobody (TRV-06, TRV-07). The low figure
 * is arithmetic: the line and nothing else. The others are ours, as no source measured any: the database rarely keeps up
 * with the line. Replace them by {@link #remaining} as soon as a transfer runs.
 *
 * @param bytes how much data
 * @param low if the line is all that counts
 * @param likely at 60 % of the line
 * @param high at 25 % of the line
 */
public record TransferEstimate(long bytes, Duration low, Duration likely, Duration high) {

    /** A gigabyte as on disk labels and invoices: 10⁹ bytes. */
    public static final long GIGABYTE = 1_000_000_000L;

    private static final int LIKELY_PERCENT = 60;
    private static final int HIGH_PERCENT = 25;

    /**
     * Estimates a transfer.
     *
     * @param bytes how much data, 0 or more
     * @param bitsPerSecond the slowest line between server and database, 1 or more
     * @return 200 GB at 100 Mbit/s take 4 h 27 min at least
     */
    public static TransferEstimate of(long bytes, long bitsPerSecond) {
        if (bytes < 0 || bitsPerSecond < 1) {
            throw new IllegalArgumentException("transfer of " + bytes + " bytes at " + bitsPerSecond
                    + " bit/s: give 0 or more bytes and at least 1 bit/s");
        }
        return new TransferEstimate(
                bytes,
                at(bytes, bitsPerSecond, 100),
                at(bytes, bitsPerSecond, LIKELY_PERCENT),
                at(bytes, bitsPerSecond, HIGH_PERCENT));
    }

    /** Rounded up to the second; in doubles, as bytes times 800 may not fit a long. */
    private static Duration at(long bytes, long bitsPerSecond, int percent) {
        return Duration.ofSeconds((long) Math.ceil(bytes * 8.0 * 100 / ((double) bitsPerSecond * percent)));
    }

    /**
     * What is left of a transfer that runs, at the pace it had so far.
     *
     * @param moved bytes that have arrived, at least 1 and at most {@link #bytes()}
     * @param elapsed how long it has taken; not negative
     * @return how much longer
     */
    public Duration remaining(long moved, Duration elapsed) {
        if (moved < 1 || moved > bytes || elapsed.isNegative()) {
            throw new IllegalArgumentException("transfer of " + bytes + " bytes: " + moved + " moved after " + elapsed
                    + "; give 1 to " + bytes + " bytes and a time that is not negative");
        }
        return Duration.ofSeconds((long) Math.ceil(elapsed.toSeconds() * ((double) (bytes - moved) / moved)));
    }

    /**
     * Hours and minutes as people write them, rounded up.
     *
     * @param duration not negative
     * @return for example {@code 4 h 27 min}
     */
    public static String hours(Duration duration) {
        long minutes = duration.plusSeconds(59).toMinutes();
        return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
    }

    /**
     * The three figures in one line.
     *
     * @return for example {@code 4 h 27 min at least, likely 7 h 25 min, at worst 17 h 47 min}
     */
    public String text() {
        return hours(low) + " at least, likely " + hours(likely) + ", at worst " + hours(high);
    }
}
