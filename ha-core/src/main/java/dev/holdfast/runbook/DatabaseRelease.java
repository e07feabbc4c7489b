package dev.holdfast.runbook;

import java.util.Optional;

/**
 * The database gets the schema and data of another release. It cannot be undone: what was written since would be lost
 * again.
 *
 * @param release the release afterwards
 * @param restored whether it comes from a backup, not from a migration
 * @param lost what is lost by it, in words, or empty
 */
public record DatabaseRelease(String release, boolean restored, String lost) implements Impact {

    @Override
    public Standing apply(Standing before) {
        return before.withDatabase(before.database().withRelease(release));
    }

    @Override
    public Optional<Impact> inverse(Standing before) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "the database is " + (restored ? "restored to " : "migrated to ") + release;
    }
}
