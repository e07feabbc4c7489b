package dev.holdfast.model.sync;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When the secondary replicates, exactly as the guide says it: the first run is the first instant strictly after the
 * page was <em>saved</em> whose UTC time of day is StartTime, and from it Run Every counts (CORE-97…99, A-10). Saving
 * anything on that page begins anew (CORE-98): that is how a schedule silently loses most of a day (CORE-24).
 *
 * @param startTime StartTime, UTC
 * @param every Run Every
 * @param savedAt when the page was last saved
 */
public record SyncSchedule(LocalTime startTime, Interval every, Instant savedAt) {

    /**
     * The first run.
     *
     * @return strictly after {@link #savedAt()}, at most 24 hours
     */
    public Instant first() {
        Instant today =
                savedAt.atZone(ZoneOffset.UTC).toLocalDate().atTime(startTime).toInstant(ZoneOffset.UTC);
        return today.isAfter(savedAt) ? today : today.plus(Duration.ofDays(1));
    }

    /**
     * Run number k.
     *
     * @param k 0 for the first
     * @return first plus k times every
     */
    public Instant run(long k) {
        if (k < 0) {
            throw new IllegalArgumentException("run " + k + ": the first is 0");
        }
        return first().plus(every.duration().multipliedBy(k));
    }

    /**
     * The next run.
     *
     * @param now any instant
     * @return the earliest run strictly after {@code now}
     */
    public Instant nextAfter(Instant now) {
        Instant first = first();
        if (now.isBefore(first)) {
            return first;
        }
        return run(Duration.between(first, now).dividedBy(every.duration()) + 1);
    }

    /**
     * What saving the page again would do, even if nothing on it is changed (CORE-23).
     *
     * @param changed the values on the page
     * @param at when it is saved
     * @return the next run before and after, and the pause between the saving and the next run
     */
    public SaveImpact savedAgain(SyncSchedule changed, Instant at) {
        SyncSchedule saved = new SyncSchedule(changed.startTime, changed.every, at);
        return new SaveImpact(saved, nextAfter(at), saved.first(), Duration.between(at, saved.first()));
    }

    /**
     * The consequence of saving.
     *
     * @param schedule the schedule from then on
     * @param nextBefore the next run if nothing had been saved
     * @param nextAfter the next run now
     * @param gap how long nothing runs after the saving
     */
    public record SaveImpact(SyncSchedule schedule, Instant nextBefore, Instant nextAfter, Duration gap) {

        /**
         * Whether the saving delays replication by more than an interval: what StartTime should be reviewed for.
         *
         * @return whether the gap is longer than Run Every
         */
        public boolean needsReview() {
            return gap.compareTo(schedule.every().duration()) > 0;
        }
    }
}
