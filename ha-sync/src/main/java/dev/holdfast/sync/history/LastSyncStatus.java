package dev.holdfast.sync.history;

import dev.holdfast.model.sync.SyncRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * The <em>Last Sync Status</em> as the HA Configuration window shows it (CORE-95, CORE-120, CORE-134).
 *
 * @param word how the newest replication stands
 * @param completed the date in <em>Completed</em>, if there is one
 * @param error what went wrong, if anything was said
 */
public record LastSyncStatus(Word word, Optional<Instant> completed, Optional<String> error) {

    /** What stands in <em>Result</em>. */
    public enum Word {
        /** It has never replicated. */
        NEVER("None yet"),
        /** It replicates now. */
        RUNNING("Running"),
        /** All tasks without error. */
        SUCCESS("Success"),
        /** A task failed, or it was aborted. */
        FAILURE("Failure");

        private final String text;

        Word(String text) {
            this.text = text;
        }
    }

    /**
     * The status of a target.
     *
     * @param history its history
     * @return the status of the newest line
     */
    public static LastSyncStatus of(SyncHistory history) {
        if (history.records().isEmpty()) {
            return new LastSyncStatus(Word.NEVER, Optional.empty(), Optional.empty());
        }
        SyncRecord last = history.records().get(history.records().size() - 1);
        Word word = switch (last.result()) {
            case RUNNING -> Word.RUNNING;
            case SUCCESS -> Word.SUCCESS;
            case FAILURE -> Word.FAILURE;
        };
        return new LastSyncStatus(word, last.completedAt(), Optional.ofNullable(last.error()));
    }

    /**
     * Whether an upgrade may go on from here: a date in Completed <em>and</em> the result Success (CORE-120).
     *
     * @return whether both are there, and no error
     */
    public boolean isProven() {
        return word == Word.SUCCESS && completed.isPresent() && error.isEmpty();
    }

    /**
     * The line as in the window.
     *
     * @return for example {@code Completed: 2024-03-05T13:20:00Z, Result: Success}
     */
    public String text() {
        return "Completed: " + completed.map(Instant::toString).orElse("-") + ", Result: " + word.text
                + error.map(words -> " (" + words + ")").orElse("");
    }
}
