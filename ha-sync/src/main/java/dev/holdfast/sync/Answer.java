package dev.holdfast.sync;

/** What is known of a yes-or-no question. */
public enum Answer {
    /** Seen to be so. */
    YES,
    /** Seen not to be so. */
    NO,
    /** Nobody has looked, or nobody could. */
    NOT_OBSERVED;

    /**
     * The answer to a question that was asked.
     *
     * @param value what was seen
     * @return yes or no
     */
    public static Answer of(boolean value) {
        return value ? YES : NO;
    }
}
