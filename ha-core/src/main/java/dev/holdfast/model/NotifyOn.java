package dev.holdfast.model;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The guide's two settings, each of which turns a group of notices on (CORE-106, CORE-107). */
public enum NotifyOn {
    /** A notice for every successful replication (CORE-106). */
    SYNC_COMPLETION(NoticeKind.SYNC_COMPLETED),
    /**
     * A notice for every failed replication and for every failover event, also where the policy keeps the standby in
     * standby (CORE-107, M8).
     */
    FAILURE_OR_PROMOTION(
            NoticeKind.SYNC_FAILED,
            NoticeKind.FAILOVER_INITIATED,
            NoticeKind.FAILOVER_PROMOTED,
            NoticeKind.KEPT_IN_STANDBY,
            NoticeKind.WOULD_FAIL_OVER,
            NoticeKind.SELF_PROMOTION_EXPECTED,
            NoticeKind.NO_SAFE_TARGET,
            NoticeKind.TRAFFIC_FAILOVER,
            NoticeKind.FAILBACK_PENDING);

    private final ImmutableList<NoticeKind> kinds;

    NotifyOn(NoticeKind... kinds) {
        this.kinds = ImmutableList.copyOf(kinds);
    }

    /**
     * What it turns on.
     *
     * @return at least one kind; none belongs to both settings
     */
    public List<NoticeKind> kinds() {
        return kinds;
    }
}
