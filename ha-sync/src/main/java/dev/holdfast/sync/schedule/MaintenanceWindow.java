package dev.holdfast.sync.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing should replicate: an upgrade, a backup, a power action (CORE-17, CORE-120). The product's own
 * scheduler knows of none, so a run that falls into one has to be moved or waited for. In UTC.
 *
 * @param why for people
 * @param first when it begins the first time
 * @param length how long it lasts, positive and not longer than {@code every}
 * @param every after how long it comes back, or empty if it does not
 */
public record MaintenanceWindow(String why, Instant first, Duration length, Optional<Duration> every) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 10_000;

    /** Rejects a window without length, and one that never closes. */
    public MaintenanceWindow {
        if (length.isNegative()
                || length.isZero()
                || every.filter(each -> length.compareTo(each) >= 0).isPresent()) {
            throw new IllegalArgumentException("window \"" + why + "\" of " + length
                    + every.map(each -> " every " + each).orElse("")
                    + ": give a positive length, shorter than the time after which it comes back");
        }
    }

    /**
     * A window that comes once.
     *
     * @param why see {@link #why()}
     * @param from its begin, inclusive
     * @param until its end, exclusive
     * @return the window
     */
    public static MaintenanceWindow once(String why, Instant from, Instant until) {
        return new MaintenanceWindow(why, from, Duration.between(from, until), Optional.empty());
    }

    /**
     * A window of every day.
     *
     * @param why see {@link #why()}
     * @param from the time of day it begins, UTC
     * @param length see {@link #length()}
     * @return the window, from 1970 on
     */
    public static MaintenanceWindow daily(String why, LocalTime from, Duration length) {
        Instant first = Instant.EPOCH.atOffset(ZoneOffset.UTC).with(from).toInstant();
        return new MaintenanceWindow(why, first, length, Optional.of(DAY));
    }

    /**
     * A window of every week.
     *
     * @param why see {@link #why()}
     * @param day the day it begins
     * @param from the time of day it begins, UTC
     * @param length see {@link #length()}
     * @return the window, from 1970 on
     */
    public static MaintenanceWindow weekly(String why, DayOfWeek day, LocalTime from, Duration length) {
        OffsetDateTime first =
                Instant.EPOCH.atOffset(ZoneOffset.UTC).with(from).with(TemporalAdjusters.nextOrSame(day));
        return new MaintenanceWindow(why, first.toInstant(), length, Optional.of(DAY.multipliedBy(7)));
    }

    /**
     * Whether a stretch of time touches it.
     *
     * @param from its begin, inclusive
     * @param until its end, exclusive; a stretch without length is its begin
     * @return whether both have a moment in common
     */
    public boolean touches(Instant from, Instant until) {
        return overlaps(begin(from), from, until)
                || every.filter(each -> overlaps(begin(from).plus(each), from, until))
                        .isPresent();
    }

    /**
     * When it is over, for somebody who would begin now.
     *
     * @param at any moment
     * @return the end of the window that is open at that moment; the moment itself if none is
     */
    public Instant clearAfter(Instant at) {
        Instant begin = begin(at);
        boolean open = !at.isBefore(begin) && at.isBefore(begin.plus(length));
        return open ? begin.plus(length) : at;
    }

    /**
     * When it begins within a stretch of time.
     *
     * @param from inclusive
     * @param until exclusive
     * @return its begins, increasing; at most 10,000
     */
    public List<Instant> begins(Instant from, Instant until) {
        List<Instant> begins = new ArrayList<>();
        Instant begin = begin(from);
        while (begin.isBefore(until) && begins.size() < MOST) {
            if (!begin.isBefore(from)) {
                begins.add(begin);
            }
            if (every.isEmpty()) {
                break;
            }
            begin = begin.plus(every.get());
        }
        return List.copyOf(begins);
    }

    /** Its latest begin at or before this moment, or the first one. */
    private Instant begin(Instant at) {
        if (at.isBefore(first) || every.isEmpty()) {
            return first;
        }
        long past = Duration.between(first, at).dividedBy(every.get());
        return first.plus(every.get().multipliedBy(past));
    }

    private boolean overlaps(Instant begin, Instant from, Instant until) {
        Instant end = begin.plus(length);
        return from.isBefore(end) && (begin.isBefore(until) || begin.equals(from));
    }
}
