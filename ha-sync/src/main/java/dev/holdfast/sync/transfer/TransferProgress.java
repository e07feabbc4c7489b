package dev.holdfast.sync.transfer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a run has come with bringing its data.
 *
 * @param files brought so far
 * @param filesInAll to bring
 * @param bytes brought so far; never fewer than said before
 * @param bytesInAll to bring
 * @param bytesPerSecond lately, 0 before anything is known
 */
public record TransferProgress(long files, long filesInAll, long bytes, long bytesInAll, long bytesPerSecond) {

    private static final double MEGA = 1e6;

    /**
     * How long it will take at the rate of late.
     *
     * @return the time left, or empty before a rate is known
     */
    public Optional<Duration> left() {
        return bytesPerSecond == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((bytesInAll - bytes + bytesPerSecond - 1) / bytesPerSecond));
    }

    /**
     * For people.
     *
     * @return one line, such as {@code 12 of 40 files, 35 %, 12.3 MB/s, 80 s left}
     */
    public String describe() {
        long percent = bytesInAll == 0 ? 100 : 100 * bytes / bytesInAll;
        String rate = String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / MEGA);
        return files + " of " + filesInAll + " files, " + percent + " %, " + rate
                + left().map(time -> ", " + time.toSeconds() + " s left").orElse("");
    }
}
