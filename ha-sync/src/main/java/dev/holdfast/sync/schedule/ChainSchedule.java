package dev.holdfast.sync.schedule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The schedules of a chain, each of which replicates from the one before (CORE-45, CORE-46).
 *
 * @param links from the node that serves outwards
 */
public record ChainSchedule(List<Link> links) {

    /** A start that was moved is moved to a multiple of this: what people read and drop-downs offer. */
    private static final Duration STEP = Duration.ofMinutes(15);

    private static final Duration DAY = Duration.ofDays(1);

    /** Freezes the list and rejects an empty chain. */
    public ChainSchedule {
        links = List.copyOf(links);
        if (links.isEmpty()) {
            throw new IllegalArgumentException("a chain without a node that replicates: name at least one");
        }
    }

    /**
     * One node of the chain.
     *
     * @param target who receives
     * @param schedule when
     * @param p95 within which 95 of 100 of its replications end
     * @param longest the longest
     */
    public record Link(NodeId target, SyncSchedule schedule, Duration p95, Duration longest) {

        /** Rejects times that contradict each other. */
        public Link {
            if (p95.isNegative() || longest.compareTo(p95) < 0) {
                throw new IllegalArgumentException("replications of " + target + ": 95 of 100 end within " + p95
                        + ", the longest took " + longest + "; give 0 or more, the longest last");
            }
        }
    }

    /**
     * The same with each start moved to when the node before has surely ended: its StartTime plus its longest
     * replication, in quarters of an hour. The first one stays.
     *
     * @param savedAt when all pages will be saved
     * @return a chain in which no node begins its first run while the one before runs
     */
    public ChainSchedule staggered(Instant savedAt) {
        List<Link> moved = new ArrayList<>();
        LocalTime start = links.get(0).schedule().startTime();
        for (Link link : links) {
            Interval every = link.schedule().every();
            moved.add(new Link(link.target(), new SyncSchedule(start, every, savedAt), link.p95(), link.longest()));
            start = plus(start, link.longest());
        }
        return new ChainSchedule(moved);
    }

    /**
     * What a failover to each node can lose at worst, while replications keep to their times (TV-27).
     *
     * @return one figure per node, outwards
     */
    public List<RecoveryPoint> recoveryPoints() {
        return RecoveryPoint.along(links.stream()
                .map(link ->
                        new RecoveryPoint.Hop(link.target(), link.schedule().every(), link.p95()))
                .toList());
    }

    /**
     * The same while the pause after the last saving lasts: until the first runs nothing is replicated at all (CORE-98).
     *
     * @return one figure per node, outwards, never below that of {@link #recoveryPoints()}
     */
    public List<RecoveryPoint> afterSaving() {
        List<RecoveryPoint> usual = recoveryPoints();
        List<RecoveryPoint> points = new ArrayList<>();
        Duration pauses = Duration.ZERO;
        for (int i = 0; i < links.size(); i++) {
            SyncSchedule schedule = links.get(i).schedule();
            // The copy was as old as usual when the page was saved, and nothing came until the first run.
            pauses = pauses.plus(Duration.between(schedule.savedAt(), schedule.first()));
            RecoveryPoint point = usual.get(i);
            points.add(new RecoveryPoint(point.node(), point.worst().plus(pauses)));
        }
        return List.copyOf(points);
    }

    private static LocalTime plus(LocalTime start, Duration longest) {
        long step = STEP.toSeconds();
        long seconds = start.toSecondOfDay() + longest.plusNanos(999_999_999).toSeconds();
        long rounded = (seconds + step - 1) / step * step;
        return Instant.EPOCH
                .plusSeconds(rounded % DAY.toSeconds())
                .atOffset(ZoneOffset.UTC)
                .toLocalTime();
    }
}
