package dev.holdfast.sync.tree;

/**
 * How much a plan may delete. Counted over the whole plan before anything moves, by files and links rather than
 * directories, and after renames are recognised; one limit passed halts all of it (sync.md conclusion 3).
 *
 * @param maxCount how many files and links, 0 or more
 * @param maxFraction which part of the target's files and links, 0 to 1
 * @param maxBytes how many bytes, 0 or more
 * @param requireMarker whether both roots must hold their marker file
 * @param haltOnEmptySource whether a source without any file halts, if the target has one
 * @param allChangedFrom from how many common files on a change of every one of them halts, as a shift of time zones makes
 *     it; 0 for never
 */
public record DeleteGuard(
        long maxCount,
        double maxFraction,
        long maxBytes,
        boolean requireMarker,
        boolean haltOnEmptySource,
        int allChangedFrom) {

    /** 1,000 files, 10 %, 10 GiB; marker required; an empty source or ten and more files, all changed, halt. */
    public static final DeleteGuard DEFAULT = new DeleteGuard(1000, 0.1, 10L << 30, true, true, 10);

    /** No limit and no other reason to halt: for a caller who guards by other means. */
    public static final DeleteGuard OFF = new DeleteGuard(Long.MAX_VALUE, 1, Long.MAX_VALUE, false, false, 0);

    /** Rejects limits without a meaning. */
    public DeleteGuard {
        if (maxCount < 0 || maxBytes < 0 || allChangedFrom < 0 || !(maxFraction >= 0 && maxFraction <= 1)) {
            throw new IllegalArgumentException("guard of " + maxCount + " files, " + maxBytes + " bytes, fraction "
                    + maxFraction + ": limits are 0 or more, a fraction at most 1");
        }
    }

    /**
     * The same with another limit of files.
     *
     * @param count see {@link #maxCount()}
     * @param fraction see {@link #maxFraction()}
     * @return a copy
     */
    public DeleteGuard withLimits(long count, double fraction) {
        return new DeleteGuard(count, fraction, maxBytes, requireMarker, haltOnEmptySource, allChangedFrom);
    }

    /**
     * The same without a marker.
     *
     * @return a copy
     */
    public DeleteGuard withoutMarker() {
        return new DeleteGuard(maxCount, maxFraction, maxBytes, false, haltOnEmptySource, allChangedFrom);
    }
}
