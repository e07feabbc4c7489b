package dev.holdfast.model;

import static dev.holdfast.model.NoticeSeverity.ALARM;
import static dev.holdfast.model.NoticeSeverity.INFO;
import static dev.holdfast.model.NoticeSeverity.WARNING;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What people are told: the one vocabulary of the failover machine, of runbooks, of sync and of whoever else speaks.
 * Some kinds belong to one of the two settings of {@link NotifyOn}.
 */
public enum NoticeKind {
    /** A failover has begun (CORE-107). */
    FAILOVER_INITIATED(WARNING, "CORE-107"),
    /** A node has become active by failover (CORE-107, CORE-11). */
    FAILOVER_PROMOTED(WARNING, "CORE-107", "CORE-11"),
    /** The active node has failed and policy keeps the standby where it is; carries both facts (M21, CORE-103). */
    KEPT_IN_STANDBY(WARNING, "CORE-103", "CORE-107"),
    /** In SHADOW: a failover would have begun now. */
    WOULD_FAIL_OVER(WARNING),
    /** The active node has failed; the node itself is expected to promote itself. */
    SELF_PROMOTION_EXPECTED(WARNING, "CORE-11"),
    /** The active node has failed and gates block a failover; lists them. */
    NO_SAFE_TARGET(ALARM, "CORE-60"),
    /** The active node works, and every node that could take over from it has failed. */
    NO_STANDBY(WARNING),
    /**
     * For as long as a failure takes to be noticed fewer observers could tell how the active node is than must agree: no
     * failover would begin.
     */
    ACTIVE_UNSEEN(ALARM),
    /** For as long as a failure takes to be noticed some observers have seen the active node fail, and too few agree. */
    OBSERVERS_DISAGREE(ALARM),
    /** The failed node is back; traffic stays where it is until an operator resumes it (CORE-12, CORE-61). */
    FAILBACK_PENDING(WARNING, "CORE-12", "CORE-61"),
    /** Two nodes say they are active (CORE-129). */
    DUAL_PRIMARY(ALARM, "CORE-129"),
    /** Clients are served by a node that is not active. */
    SERVED_NOT_ACTIVE(ALARM),
    /** Traffic has moved to the active node by the load balancer's own monitors (CORE-60). */
    TRAFFIC_FAILOVER(WARNING, "CORE-60"),
    /** Somebody else changed traffic; the group is paused. */
    FOREIGN_CHANGE(WARNING),
    /** As {@link #FOREIGN_CHANGE}, and no path is open. */
    FOREIGN_CHANGE_NO_PATH(ALARM),
    /** The active node works, and by a person's word clients are led to failed nodes alone or to none: nobody is served. */
    NOBODY_SERVED(ALARM),
    /** An order of ours does not get through; it is tried again. */
    ORDER_FAILING(ALARM),
    /** The load balancer closed or opened a path as ordered, and had a remark: somebody else's changes were saved along. */
    ORDER_REMARKED(WARNING),
    /**
     * The load balancer closed or opened a path as ordered and did not save it: a restart of it would undo the move. Or it is
     * not known to have saved the mark of a take-over.
     */
    NOT_SAVED(ALARM),
    /** The policy's named override let a promotion go ahead without a fence. */
    UNFENCED(ALARM),
    /** Leadership has ended sooner than a failure takes to be noticed: no failover can begin by itself. */
    TERMS_TOO_SHORT(ALARM),
    /** The time of a scheduled move has come, and it waits for what may pass by itself. */
    SWITCHOVER_WAITS(WARNING),
    /** A move that an operator had scheduled did not begin in its time, or one that was ordered is called off before its first order. */
    SWITCHOVER_REFUSED(WARNING),
    /** A move cannot go on. */
    PARKED(ALARM),
    /** The target of a move that cannot go on is back, and is no longer what it was: a gate holds the move. */
    STILL_PARKED(ALARM),
    /** A planned move is complete. */
    SWITCHED_OVER(INFO),
    /** The active node is well again without a failover. */
    RECOVERED(INFO),
    /** A replication is proven complete (CORE-106). */
    SYNC_COMPLETED(INFO, "CORE-106"),
    /** A replication has failed (CORE-107, CORE-21). */
    SYNC_FAILED(WARNING, "CORE-107", "CORE-21"),
    /** A replication was still running when the next was due (CORE-22). */
    SYNC_OVERLAP(WARNING, "CORE-22"),
    /** The last good copy is older than the policy allows. */
    SYNC_STALE(WARNING),
    /** A port goes down and up again and again (RB-06). */
    FLAPPING(WARNING, "RB-06"),
    /** The nodes left carry the load, and no further one may fail; or they no longer carry it. */
    CAPACITY_BELOW_N(ALARM),
    /** The pool can lose a member again. */
    CAPACITY_RESTORED(INFO),
    /** A member of a pool gets no clients any more. */
    MEMBER_OUT(WARNING),
    /** A member of a pool gets clients again. */
    MEMBER_BACK(INFO),
    /** The last client has left a member that was drained: it may be restarted (RB-08). */
    MEMBER_DRAINED(INFO, "RB-08"),
    /** A member works on the ports that clients need and not on others (RB-07). */
    MEMBER_DEGRADED(WARNING, "RB-07"),
    /** A member keeps the clients it has and declines new ones (TRV-E05). */
    MEMBER_CONSTRAINED(WARNING, "TRV-E05"),
    /** A member goes down and up again and again: it is kept out until it has been steady or an operator lets it in. */
    HELD_OUT(ALARM, "RB-06"),
    /** A member should get no clients, but nobody else serves: it stays. */
    LAST_MEMBER_KEPT(ALARM),
    /** So many members failed at once that the fault is more likely ours: nobody is taken out. */
    MASS_FAILURE(ALARM),
    /** In SHADOW: a member's traffic would have been changed now. */
    WOULD_CHANGE_TRAFFIC(WARNING),
    /** What is there is no longer what was declared (CORE-18). */
    CONFIG_DRIFT(WARNING, "CORE-18"),
    /** A controller may not lead: its cluster file or its policy is not the one by which the group is led. */
    DECLARATION_DIFFERS(ALARM),
    /**
     * A controller may not lead: by the load balancer's marks its store is not the one that led last; or it leads, and has
     * not been able to read or to write them for a while, or only observes beside another store.
     */
    STORE_REFUSED(ALARM),
    /** A runbook has begun. */
    RUNBOOK_STARTED(INFO),
    /** A step of a runbook waits for a person. */
    RUNBOOK_STEP_WAITING(WARNING),
    /** A runbook stands at a gate that only a person may pass (RB-11). */
    RUNBOOK_DECISION_NEEDED(WARNING, "RB-11"),
    /** A runbook is over, one way or another. */
    RUNBOOK_FINISHED(INFO),
    /** Nothing has happened: somebody asked whether notices arrive (CORE-112). */
    TEST_NOTIFICATION(INFO, "CORE-112"),
    /** Words meant for users, to be passed on (RB-29). */
    USER_COMMUNICATION(INFO, "RB-29"),
    /** A certificate runs out (XM-12). */
    CERT_EXPIRY(WARNING, "XM-12"),
    /** Something must be done by a date (XM-16). */
    DEADLINE(WARNING, "XM-16");

    private final NoticeSeverity severity;
    private final ImmutableList<String> factIds;

    NoticeKind(NoticeSeverity severity, String... factIds) {
        this.severity = severity;
        this.factIds = ImmutableList.copyOf(factIds);
    }

    /**
     * How much it matters unless the sender or a policy says otherwise.
     *
     * @return the usual severity
     */
    public NoticeSeverity severity() {
        return severity;
    }

    /**
     * What the documents say about it.
     *
     * @return ids of the catalogue; empty where the documents know no such event
     */
    public List<String> factIds() {
        return factIds;
    }

    /**
     * Whether somebody usually has to act now.
     *
     * @return whether the usual severity is {@link NoticeSeverity#ALARM}
     */
    public boolean isAlarm() {
        return severity == ALARM;
    }
}
