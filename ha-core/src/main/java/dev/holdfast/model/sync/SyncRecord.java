package dev.holdfast.model.sync;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a node's sync history (CORE-94).
 *
 * @param kind what was copied
 * @param target who received
 * @param source who gave
 * @param started when it began
 * @param completed the date in <em>Completed</em>, or null while it runs or if it was aborted
 * @param result how it ended
 * @param error the first task's error, or null
 */
public record SyncRecord(
        SyncKind kind,
        NodeId target,
        NodeId source,
        Instant started,
        @Nullable Instant completed,
        Result result,
        @Nullable String error) {

    /** How a replication stands. */
    public enum Result {
        /** Still going. */
        RUNNING,
        /** All tasks without error. */
        SUCCESS,
        /** At least one task failed, or it was aborted. */
        FAILURE
    }

    /**
     * The proof of completion: a date in <em>Completed</em> and the result <em>Success</em>, both (CORE-120).
     *
     * @return whether it is proven complete
     */
    public boolean isProven() {
        return completed != null && result == Result.SUCCESS && error == null;
    }

    /**
     * When it was completed.
     *
     * @return the date, if there is one
     */
    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completed);
    }
}
