package dev.holdfast.failover;

/** What people are told. Each is sent once per episode, not once per look. */
public enum NoticeKind {
    /** A failover has begun (CORE-107). */
    FAILOVER_INITIATED(false),
    /** A node has become active by failover (CORE-107, CORE-11). */
    FAILOVER_PROMOTED(false),
    /** The active node has failed and policy keeps the standby where it is; carries both facts (M21, CORE-103). */
    KEPT_IN_STANDBY(false),
    /** In SHADOW: a failover would have begun now. */
    WOULD_FAIL_OVER(false),
    /** The active node has failed; the node itself is expected to promote itself. */
    SELF_PROMOTION_EXPECTED(false),
    /** The active node has failed and gates block a failover; lists them. */
    NO_SAFE_TARGET(true),
    /** The failed node is back; traffic stays where it is until an operator resumes it (CORE-12, CORE-61). */
    FAILBACK_PENDING(false),
    /** Two nodes say they are active (CORE-129). */
    DUAL_PRIMARY(true),
    /** Clients are served by a node that is not active. */
    SERVED_NOT_ACTIVE(true),
    /** The load balancer has moved traffic by itself to the active node. */
    TRAFFIC_FOLLOWED(false),
    /** Somebody else changed traffic; the group is paused. */
    FOREIGN_CHANGE(false),
    /** As {@link #FOREIGN_CHANGE}, and no path is open. */
    FOREIGN_CHANGE_NO_PATH(true),
    /** An order of ours does not get through; it is tried again. */
    ORDER_FAILING(true),
    /** The policy's named override let a promotion go ahead without a fence. */
    UNFENCED(true),
    /** A move cannot go on. */
    PARKED(true),
    /** A planned move is complete. */
    SWITCHED_OVER(false),
    /** The active node is well again without a failover. */
    RECOVERED(false);

    private final boolean alarm;

    NoticeKind(boolean alarm) {
        this.alarm = alarm;
    }

    /**
     * Whether somebody has to act now.
     *
     * @return whether it is an alarm
     */
    public boolean isAlarm() {
        return alarm;
    }
}
