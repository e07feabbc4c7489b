package dev.holdfast.model;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The guide's two settings, each of which turns a group of notices on (CORE-106, CORE-107). */
public enum NotifyOn {
    /** A notice for every successful replication (CORE-106). */
    SYNC_COMPLETION("notify.on-sync-completion", NoticeKind.SYNC_COMPLETED),
    /**
     * A notice for every failed replication and for every failover event, also where the policy keeps the standby in
     * standby (CORE-107, M8).
     */
    FAILURE_OR_PROMOTION(
            "notify.on-failure",
            NoticeKind.SYNC_FAILED,
            NoticeKind.FAILOVER_INITIATED,
            NoticeKind.FAILOVER_PROMOTED,
            NoticeKind.KEPT_IN_STANDBY,
            NoticeKind.WOULD_FAIL_OVER,
            NoticeKind.SELF_PROMOTION_EXPECTED,
            NoticeKind.NO_SAFE_TARGET,
            NoticeKind.TRAFFIC_FAILOVER,
            NoticeKind.FAILBACK_PENDING);

    private static final Pattern OFF = Pattern.compile("\\s*(no|false)\\s*", Pattern.CASE_INSENSITIVE);

    private final String attribute;
    private final ImmutableList<NoticeKind> kinds;

    NotifyOn(String attribute, NoticeKind... kinds) {
        this.attribute = attribute;
        this.kinds = ImmutableList.copyOf(kinds);
    }

    /**
     * The settings that are on in a cluster as it is declared. One of which the cluster says nothing is on: silence must
     * be asked for.
     *
     * @param cluster any cluster
     * @return in the order of the constants, perhaps none
     */
    public static Set<NotifyOn> of(Cluster cluster) {
        return Arrays.stream(values())
                .filter(each -> !OFF.matcher(cluster.attribute(each.attribute).orElse("true"))
                        .matches())
                .collect(Sets.toImmutableEnumSet());
    }

    /**
     * The attribute of a cluster that says whether it is on: {@code no} or {@code false} in any case for off. What
     * reads as neither is on, and told as malformed where the cluster is declared.
     *
     * @return for example {@code notify.on-failure}
     */
    public String attribute() {
        return attribute;
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
