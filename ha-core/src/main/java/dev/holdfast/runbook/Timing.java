package dev.holdfast.runbook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a step's time.
 *
 * @param typical how long it usually takes, or null if nobody measured it
 * @param startOffset when it began in the documented run, counted from the first step, or null
 * @param timeout after how long a running step counts as failed, or null to wait for a person
 */
public record Timing(
        @Nullable Duration typical,
        @Nullable Duration startOffset,
        @Nullable Duration timeout) {

    /** Rejects negative durations and a timeout of zero. */
    public Timing {
        if (negative(typical) || negative(startOffset) || negative(timeout) || Duration.ZERO.equals(timeout)) {
            throw new IllegalArgumentException("typical duration " + typical + ", start offset " + startOffset
                    + ": must be 0 or more; timeout " + timeout + ": must be above 0");
        }
    }

    private static boolean negative(@Nullable Duration duration) {
        return duration != null && duration.isNegative();
    }
}
