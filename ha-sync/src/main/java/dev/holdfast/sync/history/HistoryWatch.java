package dev.holdfast.sync.history;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.runtime.watch.SyncNotices;
import dev.holdfast.spi.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what has happened between two looks at a history: a replication that completed or failed (CORE-106, CORE-107), one
 * that the next has overtaken (CORE-22), a copy that has become too old. Remembers nothing: the two looks say all.
 *
 * @param cluster in whose name
 * @param schedule when replications begin, or null: then no overlap is seen
 * @param staleAfter how old the last good copy may be, or null: then none is too old
 */
public record HistoryWatch(
        ClusterId cluster,
        @Nullable SyncSchedule schedule,
        @Nullable Duration staleAfter) {

    /**
     * A history as it stood at a moment.
     *
     * @param at when it was read, by the store's clock
     * @param history what it said
     */
    public record Look(Instant at, SyncHistory history) {}

    /**
     * What stands at the first look ever: how earlier replications ended is no news any more.
     *
     * @param now the look
     * @return a replication that the next has overtaken, a copy that is too old
     */
    public List<Notice> first(Look now) {
        return Stream.concat(overtaken(now).stream(), stale(now).stream()).toList();
    }

    /**
     * What is new.
     *
     * @param before the look before
     * @param now a later look at the same target
     * @return one notice for each thing that has happened, in the order in which the replications began
     * @throws IllegalArgumentException if they are of different targets or in the wrong order
     */
    public List<Notice> between(Look before, Look now) {
        NodeId target = now.history().target();
        if (!before.history().target().equals(target) || now.at().isBefore(before.at())) {
            throw new IllegalArgumentException("a look at " + before.history().target() + " of " + before.at()
                    + " is not the one before a look at " + target + " of " + now.at());
        }
        List<Notice> notices = new ArrayList<>();
        for (SyncRecord line : now.history().records()) {
            if (!hasEnded(before, line)) {
                SyncNotices.of(cluster, now.at(), line).ifPresent(notices::add);
            }
        }
        overtaken(now)
                .filter(notice ->
                        overtaken(before).filter(old -> runsStill(before, now)).isEmpty())
                .ifPresent(notices::add);
        stale(now).filter(notice -> stale(before).isEmpty()).ifPresent(notices::add);
        return List.copyOf(notices);
    }

    /** Whether people knew how it ended; what began before the oldest line of then was forgotten then. */
    private static boolean hasEnded(Look before, SyncRecord line) {
        return before.history().records().stream()
                .filter(old -> old.started().equals(line.started()))
                .anyMatch(old -> old.result() != Result.RUNNING);
    }

    private static boolean runsStill(Look before, Look now) {
        return before.history().running().equals(now.history().running());
    }

    private Optional<Notice> overtaken(Look look) {
        SyncSchedule planned = schedule;
        if (planned == null) {
            return Optional.empty();
        }
        return look.history().running().flatMap(line -> {
            Instant due = planned.nextAfter(line.started());
            return look.at().isBefore(due)
                    ? Optional.empty()
                    : Optional.of(SyncNotices.overlap(cluster, look.at(), line.target(), line.started(), due));
        });
    }

    private Optional<Notice> stale(Look look) {
        Duration limit = staleAfter;
        return limit == null
                ? Optional.empty()
                : look.history()
                        .staleness(look.at())
                        .flatMap(age -> SyncNotices.stale(
                                cluster, look.at(), look.history().target(), age, limit));
    }
}
