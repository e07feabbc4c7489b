package dev.holdfast.failover;

/** Where a group stands. Each constant has its own {@link FailoverState} record with just that phase's data. */
public enum Phase {
    /** We do not lead: nothing is decided here. */
    UNLED,
    /** The active node is well as far as anybody has said. */
    STEADY,
    /** Somebody has seen the active node fail. */
    SUSPECTING,
    /** The active node has failed and nothing may, or can, be done about it yet. */
    UNAVAILABLE,
    /** A failover or switchover has been decided; its epoch is being written. */
    CLAIMING,
    /** Everybody who may object to a failover has been asked; nothing has been ordered yet. */
    VETTING,
    /** The path to the old active node is being closed and read back. */
    FENCING,
    /** The old active node is being made standby (planned moves only). */
    DEMOTING,
    /** The new node is being made active. */
    PROMOTING,
    /** The path to the new node is being opened. */
    OPENING,
    /** The move cannot go on; waits for a node or for an operator, with an alarm. */
    PARKED;

    /**
     * Whether a move is under way.
     *
     * @return true from CLAIMING to OPENING
     */
    public boolean isMoving() {
        return compareTo(CLAIMING) >= 0 && compareTo(OPENING) <= 0;
    }
}
