package dev.holdfast.blueprint.traveler;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In what portions servers join, for the people who have to be told (TRV-19, TRV-38).
 *
 * @param waves in order
 * @param quietHours when a transfer may begin, or null for any time
 */
public record WavePlan(List<Wave> waves, @Nullable QuietHours quietHours) {

    /** Freezes the list. */
    public WavePlan {
        waves = List.copyOf(waves);
    }

    /**
     * The plan as a Markdown table; an estimate that nobody can make is a question mark.
     *
     * @return lines, each ended by a line feed
     */
    public String markdown() {
        StringBuilder text = new StringBuilder("| wave | servers | out of service | at worst | transfer begins |\n");
        text.append("|---|---|---|---|---|\n");
        for (Wave wave : waves) {
            TransferEstimate transfer = wave.transfer();
            text.append("| ").append(wave.number()).append(" | ").append(wave.names());
            text.append(" | ").append(transfer == null ? "?" : TransferEstimate.hours(transfer.likely()));
            text.append(" | ").append(transfer == null ? "?" : TransferEstimate.hours(transfer.high()));
            text.append(" | ").append(begins(transfer)).append(" |\n");
        }
        return text.toString();
    }

    private String begins(@Nullable TransferEstimate transfer) {
        QuietHours quiet = quietHours;
        if (quiet == null) {
            return "at any time";
        }
        if (transfer == null) {
            return quiet.toString();
        }
        return quiet + (quiet.hold(transfer.likely()) ? "" : "; likely runs on into the day");
    }
}
