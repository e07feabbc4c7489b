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
        MARKER("Mount the disk, or set the root up with TreeScanner.mark"),
        /** The source holds no file, the target does. */
        EMPTY_SOURCE("See whether the source's disk is mounted and its path right"),
        /** Every common file changed, as a shift of time zones makes it. */
        ALL_CHANGED("See whether clocks or time zones were shifted, or compare hashes"),
        /** Too many files and links would go. */
        COUNT("If it is meant, raise maxCount for this run"),
        /** Too large a part of the target's files and links would go. */
        FRACTION("If it is meant, raise maxFraction for this run"),
        /** Too many bytes would go. */
        BYTES("If it is meant, raise maxBytes for this run");

        private final String remedy;

        Limit(String remedy) {
            this.remedy = remedy;
        }

        /**
         * What to do about it.
         *
         * @return a sentence without a full stop
         */
        public String remedy() {
            return remedy;
        }
    }

    @Override
    public String toString() {
        return limit + ": " + seen + ", allowed: " + allowed + ". " + limit.remedy();
    }
}
