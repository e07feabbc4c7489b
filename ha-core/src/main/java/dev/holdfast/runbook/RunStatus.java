package dev.holdfast.runbook;

/** Where a whole run stands. */
public enum RunStatus {
    /** Steps are ready or under way. */
    RUNNING,
    /** A step failed; somebody decides: again, back, on with the recovery runbook, or give up. */
    HALTED,
    /** What was done is being undone, the last first. */
    COMPENSATING,
    /** Every step succeeded or was left out. Final. */
    SUCCEEDED,
    /** Everything was undone. Final. */
    COMPENSATED,
    /** Given up. Final. */
    ABORTED;

    /**
     * Whether nothing can change it any more.
     *
     * @return whether it is final
     */
    public boolean isFinal() {
        return this == SUCCEEDED || this == COMPENSATED || this == ABORTED;
    }
}
