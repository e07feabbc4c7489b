package dev.holdfast.runtime.watch;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells how replications end, when one is overtaken by the next, and when the last good copy has become too old: from
 * what is reported of the nodes, one report compared with the one before.
 */
public final class SyncWatch {

    private final ClusterId cluster;
    private final @Nullable Duration limit;
    private final @Nullable SyncSchedule schedule;
    private final Map<NodeId, Known> known = new TreeMap<>();

    /** What the last report said, and what people were told of it. */
    private record Known(NodeFacts facts, @Nullable Instant running, boolean overlapTold, boolean staleTold) {

        static final Known NOTHING = new Known(NodeFacts.UNKNOWN, null, false, false);

        Known staleTold(boolean value) {
            return new Known(facts, running, overlapTold, value);
        }
    }

    /**
     * A watch that was told nothing yet.
     *
     * @param cluster in whose name
     * @param limit how old the last good copy may be, or null if nobody has said
     * @param schedule when replications begin, or null if nobody has said: then no overlap is seen (CORE-22)
     */
    public SyncWatch(ClusterId cluster, @Nullable Duration limit, @Nullable SyncSchedule schedule) {
        this.cluster = cluster;
        this.limit = limit;
        this.schedule = schedule;
    }

    /**
     * Takes in a report.
     *
     * @param target of whom
     * @param facts what is known of it now
     * @param at when it was reported, by the store's clock
     * @return what has happened since the last report: complete, failed, overtaken
     */
    public List<Notice> reported(NodeId target, NodeFacts facts, Instant at) {
        Known before = known.getOrDefault(target, Known.NOTHING);
        List<Notice> notices = new ArrayList<>();
        boolean proven = isNewer(facts, before.facts());
        boolean ended = Boolean.TRUE.equals(before.facts().syncRunning()) && Boolean.FALSE.equals(facts.syncRunning());
        if (proven || (ended && tells(facts))) {
            notices.add(SyncNotices.ended(cluster, at, target, facts, proven));
        }
        boolean same = !proven && before.running() != null;
        Instant running = Boolean.TRUE.equals(facts.syncRunning()) ? (same ? before.running() : at) : null;
        boolean overlapTold = same && before.overlapTold();
        if (running != null && schedule != null && !overlapTold) {
            Instant due = schedule.nextAfter(running);
            if (!at.isBefore(due)) {
                notices.add(SyncNotices.overlap(cluster, at, target, running, due));
                overlapTold = true;
            }
        }
        known.put(target, new Known(facts, running, overlapTold, before.staleTold()));
        return notices;
    }

    /**
     * Looks how old the copies are.
     *
     * @param active who holds the role now: it gives copies and needs none
     * @param now by the store's clock
     * @return one notice for each copy that has become too old since the last look
     */
    public List<Notice> look(NodeId active, Instant now) {
        List<Notice> notices = new ArrayList<>();
        known.replaceAll((node, each) -> {
            Instant synced = each.facts().syncedAt();
            if (limit == null || synced == null || node.equals(active)) {
                return each.staleTold(false);
            }
            List<Notice> stale = SyncNotices.stale(cluster, now, node, Duration.between(synced, now), limit).stream()
                    .toList();
            if (!each.staleTold()) {
                notices.addAll(stale);
            }
            return each.staleTold(!stale.isEmpty());
        });
        return notices;
    }

    /** The first good copy ever counts as newer only if it was known that there was none. */
    private static boolean isNewer(NodeFacts now, NodeFacts before) {
        if (now.syncedAt() == null) {
            return false;
        }
        return before.syncedAt() == null
                ? Boolean.FALSE.equals(before.firstSyncDone())
                : now.syncedAt().isAfter(before.syncedAt());
    }

    /** Whether somebody knows of good copies at all: otherwise nobody can say that none came. */
    private static boolean tells(NodeFacts facts) {
        return facts.syncedAt() != null || Boolean.FALSE.equals(facts.firstSyncDone());
    }
}
