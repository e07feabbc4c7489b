package dev.holdfast.sync.traveler;

import dev.holdfast.blueprint.traveler.TransferEstimate;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a transfer is.
 *
 * @param elapsed since the restart
 * @param percent 0 to 99 while it runs, 100 when it is complete
 * @param left how much longer, at the pace so far or by the likely estimate; empty if it takes longer than that already
 * @param measured whether both come from bytes that have arrived, or only from the estimate
 * @param overdue whether it takes longer than the worst case
 */
public record TransferProgress(
        Duration elapsed, int percent, Optional<Duration> left, boolean measured, boolean overdue) {

    /**
     * In one line.
     *
     * @return for example {@code 42 % after 3 h 10 min, 4 h 22 min left, measured}
     */
    public String text() {
        return percent + " % after " + TransferEstimate.hours(elapsed)
                + left.map(more -> ", " + TransferEstimate.hours(more) + " left")
                        .orElse("")
                + (measured ? ", measured" : ", by the estimate")
                + (overdue ? ", LONGER THAN THE WORST CASE" : "");
    }
}
