package dev.holdfast.runbook;

/** Where one step of a run stands. */
public enum StepState {
    /** Something it depends on has not ended. */
    PENDING,
    /** It may be started. */
    READY,
    /** Somebody or something is at it. */
    RUNNING,
    /** Nothing is done; it ends when what it waits for is so. */
    WAITING,
    /** Done and vouched for. */
    SUCCEEDED,
    /** Not done, perhaps in part. */
    FAILED,
    /** It is being undone. */
    COMPENSATING,
    /** Undone. */
    COMPENSATED,
    /** Left out by somebody's decision. */
    SKIPPED,
    /** The run was given up before it ended. */
    ABORTED;

    /** Whether those that depend on it may go on. */
    boolean passed() {
        return this == SUCCEEDED || this == SKIPPED;
    }

    /** Whether somebody may have changed something for it that still stands. */
    boolean touched() {
        return open() || this == SUCCEEDED || this == FAILED || this == COMPENSATING;
    }

    /** Whether its end is awaited. */
    boolean open() {
        return this == RUNNING || this == WAITING;
    }
}
