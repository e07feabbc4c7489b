package dev.holdfast.sync.tree;

/** When two files count as equal. */
public enum CompareMode {
    /** Equal size and time of modification. A change that keeps both is missed. */
    SIZE_TIME,
    /**
     * As {@link #SIZE_TIME}, but a file modified so shortly before its scan that a later change need not show in its time
     * is equal only if both hashes say so.
     */
    SIZE_TIME_HASH_IF_RACY,
    /** Equal hashes. Both manifests must have them. */
    HASH
}
