package dev.holdfast.runtime;

import dev.holdfast.health.FailureSignature;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Deadline;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.sync.SyncSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a controller tells people besides failing over. Nothing of it decides anything.
 *
 * @param deadlines dates of which people are reminded (XM-12, XM-16)
 * @param datesEvery how often dates are looked at; a reminder may be late by as much
 * @param declared what the load balancer should be like, or null: then nobody looks for drift
 * @param driftEvery how often the load balancer is asked what differs, or null: only when the application says so.
 *     Reading may take seconds, in which it takes no order; only a group at rest is asked, and no longer than an effect
 *     may take
 * @param schedule when replications begin, or null: then no overlap is seen (CORE-22)
 * @param signatures failures that somebody has met before, of the product family (RB-06)
 * @param needed how many nodes the load needs, at least 1
 */
public record WatchSettings(
        List<Deadline> deadlines,
        Duration datesEvery,
        @Nullable LoadBalancing declared,
        @Nullable Duration driftEvery,
        @Nullable SyncSchedule schedule,
        List<FailureSignature> signatures,
        int needed) {

    /** No dates, no declaration; one node carries the load. */
    public static final WatchSettings PLAIN =
            new WatchSettings(List.of(), Duration.ofDays(1), null, null, null, List.of(), 1);

    /** Freezes the lists; rejects intervals that are not positive and a load that needs nobody. */
    public WatchSettings {
        deadlines = List.copyOf(deadlines);
        signatures = List.copyOf(signatures);
        if (!isPositive(datesEvery) || (driftEvery != null && !isPositive(driftEvery)) || needed < 1) {
            throw new IllegalArgumentException("watches: dates every " + datesEvery + ", drift every " + driftEvery
                    + ", nodes needed " + needed + ": intervals must be positive, nodes at least 1");
        }
    }

    /**
     * What follows from a declared cluster: its load balancing, and the end of every certificate that says when.
     *
     * @param cluster any cluster
     * @return settings to be refined
     */
    public static WatchSettings of(Cluster cluster) {
        List<Deadline> ends = new ArrayList<>();
        for (Certificate each : cluster.loadBalancing().certificates()) {
            Instant end = each.notAfter();
            if (end != null) {
                ends.add(Deadline.ofCertificate(each.name(), end));
            }
        }
        return new WatchSettings(ends, PLAIN.datesEvery, cluster.loadBalancing(), null, null, List.of(), 1);
    }

    /**
     * The same, with further dates.
     *
     * @param values dates to be added to {@link #deadlines()}
     * @return a copy
     */
    public WatchSettings withDeadlines(List<Deadline> values) {
        List<Deadline> all = new ArrayList<>(deadlines);
        all.addAll(values);
        return new WatchSettings(all, datesEvery, declared, driftEvery, schedule, signatures, needed);
    }

    /**
     * The same, with dates looked at more or less often.
     *
     * @param value see {@link #datesEvery()}
     * @return a copy
     */
    public WatchSettings withDatesEvery(Duration value) {
        return new WatchSettings(deadlines, value, declared, driftEvery, schedule, signatures, needed);
    }

    /**
     * The same, with this declaration, looked for by itself.
     *
     * @param desired see {@link #declared()}
     * @param every see {@link #driftEvery()}
     * @return a copy
     */
    public WatchSettings withDrift(LoadBalancing desired, @Nullable Duration every) {
        return new WatchSettings(deadlines, datesEvery, desired, every, schedule, signatures, needed);
    }

    /**
     * The same, with a schedule.
     *
     * @param value see {@link #schedule()}
     * @return a copy
     */
    public WatchSettings withSchedule(SyncSchedule value) {
        return new WatchSettings(deadlines, datesEvery, declared, driftEvery, value, signatures, needed);
    }

    /**
     * The same, with known failures.
     *
     * @param values see {@link #signatures()}
     * @return a copy
     */
    public WatchSettings withSignatures(List<FailureSignature> values) {
        return new WatchSettings(deadlines, datesEvery, declared, driftEvery, schedule, values, needed);
    }

    /**
     * The same, with another load.
     *
     * @param value see {@link #needed()}
     * @return a copy
     */
    public WatchSettings withNeeded(int value) {
        return new WatchSettings(deadlines, datesEvery, declared, driftEvery, schedule, signatures, value);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
