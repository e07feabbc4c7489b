package dev.holdfast.runbook;

import java.time.Duration;

/**
 * A restore throws away what was written after the backup.
 *
 * @param stepId the step that restores
 * @param release whose data comes back
 * @param lost what is lost, in words
 * @param writesUntil when the last write can have come in, counted from the start of the run
 */
public record DataLoss(String stepId, String release, String lost, Duration writesUntil) {

    /**
     * From when to when writes are lost (RB-40): the recovery point this restore gives.
     *
     * @param backupAge how old the restored backup is when the run starts
     * @return length of the window
     */
    public Duration window(Duration backupAge) {
        return backupAge.plus(writesUntil);
    }
}
