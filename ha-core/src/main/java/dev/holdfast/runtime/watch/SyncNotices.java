package dev.holdfast.runtime.watch;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices about replications. Pure. */
public final class SyncNotices {

    private SyncNotices() {}

    /**
     * How a replication ended (CORE-106, CORE-107). A success without a date of completion is none (CORE-120).
     *
     * @param cluster where
     * @param at when it was read
     * @param record a line of the history
     * @return complete or failed; empty while it runs
     */
    public static Optional<Notice> of(ClusterId cluster, Instant at, SyncRecord record) {
        if (record.result() == SyncRecord.Result.RUNNING) {
            return Optional.empty();
        }
        String what =
                record.kind() + " from " + record.source() + " to " + record.target() + ", begun " + record.started();
        if (record.isProven()) {
            String text = what + ", completed " + record.completedAt().orElseThrow() + ".";
            return Optional.of(Notice.of(
                    cluster, at, NoticeKind.SYNC_COMPLETED, record.target().value(), text));
        }
        String error = record.error();
        String why = error != null
                ? error
                : record.result() == SyncRecord.Result.FAILURE
                        ? "no task names an error"
                        : "it says success, but no date stands in Completed (CORE-120)";
        return Optional.of(Notice.of(
                cluster,
                at,
                NoticeKind.SYNC_FAILED,
                record.target().value(),
                what + ": " + why + ". Address it promptly: a failover would use an older copy (CORE-21)."));
    }

    /**
     * How a replication ended, of which only the node's facts are known.
     *
     * @param cluster where
     * @param at when it was reported
     * @param target the node that received
     * @param facts what is known of it now
     * @param proven whether a newer good copy stands than before (CORE-120)
     * @return complete or failed
     */
    public static Notice ended(ClusterId cluster, Instant at, NodeId target, NodeFacts facts, boolean proven) {
        String source = facts.syncedFrom() == null ? "" : " from " + facts.syncedFrom();
        return proven
                ? Notice.of(
                        cluster,
                        at,
                        NoticeKind.SYNC_COMPLETED,
                        target.value(),
                        target + " holds a good copy" + source + " of " + facts.syncedAt() + ".")
                : Notice.of(
                        cluster,
                        at,
                        NoticeKind.SYNC_FAILED,
                        target.value(),
                        "A replication to " + target + " has ended, and its last good copy is still "
                                + (facts.syncedAt() == null ? "none" : "that of " + facts.syncedAt())
                                + ": look into its history (CORE-94). Address it promptly: a failover would use an"
                                + " older copy (CORE-21).");
    }

    /**
     * A replication was still running when the next was due (CORE-22).
     *
     * @param cluster where
     * @param at when it was noticed
     * @param target the node that receives
     * @param started when the running one began
     * @param due when the next was due
     * @return the notice
     */
    public static Notice overlap(ClusterId cluster, Instant at, NodeId target, Instant started, Instant due) {
        return Notice.of(
                cluster,
                at,
                NoticeKind.SYNC_OVERLAP,
                target.value(),
                "The replication begun " + started + " was still running at " + due + ", when the next was due."
                        + " Replicate less often, or find out why it takes so long (CORE-22).");
    }

    /**
     * The last good copy is too old.
     *
     * @param cluster where
     * @param at when it was noticed
     * @param target the node that receives
     * @param age how old it is
     * @param limit how old it may be
     * @return the notice, empty if it is not
     */
    public static Optional<Notice> stale(ClusterId cluster, Instant at, NodeId target, Duration age, Duration limit) {
        return age.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of(Notice.of(
                        cluster,
                        at,
                        NoticeKind.SYNC_STALE,
                        target.value(),
                        "The last good copy on " + target + " is " + age + " old, allowed are " + limit
                                + ": a failover now would lose what came since."));
    }
}
