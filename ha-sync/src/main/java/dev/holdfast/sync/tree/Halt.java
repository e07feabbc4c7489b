package dev.holdfast.sync.tree;

/**
 * A reason of the {@link DeleteGuard} to do nothing at all.
 *
 * @param limit which
 * @param seen what the plan would have done, or what was found
 * @param allowed what the guard allows
 */
public record Halt(Limit limit, String seen, String allowed) {

    /** What was passed. */
    public enum Limit {
        /** The marker file is missing in one of the roots: perhaps a disk is not mounted. */
        MARKER,
        /** The source holds no file, the target does. */
        EMPTY_SOURCE,
        /** Every common file changed, as a shift of time zones makes it. */
        ALL_CHANGED,
        /** Too many files and links would go. */
        COUNT,
        /** Too large a part of the target's files and links would go. */
        FRACTION,
        /** Too many bytes would go. */
        BYTES
    }

    @Override
    public String toString() {
        return limit + ": " + seen + ", allowed: " + allowed;
    }
}
