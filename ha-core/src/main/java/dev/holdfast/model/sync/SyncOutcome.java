package dev.holdfast.model.sync;

/** How a replication that was asked for ended, as seen by whoever asked. */
public enum SyncOutcome {
    /**
     * Not ended: written down before the order goes out. If nothing follows of the same asking, whoever asked has died, and
     * nobody learnt what became of it.
     */
    BEGUN(true),
    /** Completed and proven. */
    SUCCEEDED(false),
    /** The product says it is complete, but the proof is not: no date, an error of a task, unequal counts (CORE-111, CORE-120). */
    UNPROVEN(true),
    /** The product says it failed. */
    FAILED(true),
    /** It was begun and has vanished without a result. */
    ABORTED(true),
    /** It was begun, or perhaps was, and nobody learnt how it ended. */
    LOST(true),
    /** Roles changed while it ran: nothing follows from it. */
    SUPERSEDED(true),
    /** Somebody stopped the watch; the product goes on. */
    CANCELLED(true),
    /** A gate or the product itself stood against it: nothing was begun. */
    REFUSED(false),
    /** A guard stopped it before it was begun: it would have deleted too much, or found too little. A person decides. */
    HALTED(false),
    /** It could not be begun: nothing was changed. */
    NOT_STARTED(false);

    private final boolean doubtful;

    SyncOutcome(boolean doubtful) {
        this.doubtful = doubtful;
    }

    /**
     * Whether the target may hold half a copy: something was begun and not proven complete.
     *
     * @return whether what it holds is in doubt if everything was being copied
     */
    public boolean leavesDoubt() {
        return doubtful;
    }
}
