package dev.holdfast.sync.tree;

/** Why a step is needed. */
public enum Why {
    /** The target never had it. */
    NEW("new on the source"),
    /** The target had it at the last success, and lost it. */
    GONE_FROM_TARGET("gone from the target since the last success"),
    /** The source no longer has it. */
    GONE_FROM_SOURCE("gone from the source"),
    /** The same content stands elsewhere on the target, where it is no longer needed. */
    MOVED("moved on the source"),
    /** A file, a directory or a link became another kind. */
    KIND_DIFFERS("another kind"),
    /** Other sizes. */
    SIZE_DIFFERS("other size"),
    /** Equal sizes, other times. */
    TIME_DIFFERS("other time"),
    /** Other hashes. */
    HASH_DIFFERS("other content"),
    /** Equal size and time, but modified so close to the scan that this proves nothing. */
    RACY_TIME("modified during its scan"),
    /** A link that leads elsewhere. */
    LINK_DIFFERS("other link"),
    /** Equal content, other permission bits. */
    MODE_DIFFERS("other mode"),
    /** Equal content, other time. */
    TIME_ONLY("same content, other time");

    private final String words;

    Why(String words) {
        this.words = words;
    }

    /**
     * For people.
     *
     * @return a few words
     */
    public String words() {
        return words;
    }

    /** Whether the content itself may stay as it is. */
    boolean metadataOnly() {
        return this == MODE_DIFFERS || this == TIME_ONLY;
    }
}
