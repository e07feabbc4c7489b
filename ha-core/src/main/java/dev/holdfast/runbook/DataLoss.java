package dev.holdfast.runbook;

import java.time.Duration;

/**
 * A restore, or a copy that takes over, throws away what was written after the copy was made.
 *
 * @param stepId the step that does it
 * @param lost what is lost, in words
 * @param writesUntil when the last write can have come in, counted from the start of the run
 */
public record DataLoss(String stepId, String lost, PlannedTime writesUntil) {

    /**
     * From when to when writes are lost (RB-40): the recovery point this copy gives.
     *
     * @param copyAge how old the copy is when the run starts
     * @return length of the window
     */
    public PlannedTime window(Duration copyAge) {
        return writesUntil.plus(copyAge);
    }
}
