package dev.holdfast.sync.traveler;

/** Where a server's move stands. */
public enum TransferPhase {
    /** Configured, not restarted: the configuration can still be taken back. */
    PREPARED,
    /** Restarted: it transfers its data and serves nobody (TRV-32). Nothing can be taken back any more (TRV-11). */
    TRANSFERRING,
    /** The pool lists it, alive and available: the transfer is complete (TRV-34). Users are still to be counted. */
    REGISTERED,
    /** All users are in the pool: it may be put into the load balancer (TRV-36, TRV-42). */
    PROVEN,
    /** Registered, but users are missing: do not lead devices to it, and do not remove it. */
    USERS_MISSING;

    /**
     * Whether the move can be taken back by taking back a setting.
     *
     * @return true before the restart only
     */
    public boolean isReversible() {
        return this == PREPARED;
    }

    /**
     * Whether devices may be led to the server.
     *
     * @return true once it is proven only
     */
    public boolean mayServe() {
        return this == PROVEN;
    }
}
