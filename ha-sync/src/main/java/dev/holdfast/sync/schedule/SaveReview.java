package dev.holdfast.sync.schedule;

import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.model.sync.SyncSchedule.SaveImpact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * What saving the HA Configuration page does to the schedule, seen before it is saved: StartTime begins the count anew
 * every time, whatever was changed (CORE-23, CORE-98).
 *
 * @param impact the next run before and after, and the pause
 * @param worstAge how old the data of a failover just before the first new run has completed would be, if the last run
 *     before the saving was good
 * @param suggestedStart a StartTime that keeps the pause below an hour; the present one if it does already
 */
public record SaveReview(SaveImpact impact, Duration worstAge, LocalTime suggestedStart) {

    /** The steps of the StartTime drop-down, as far as they matter: ours, the guide shows whole hours in its example. */
    public static final Duration STEP = Duration.ofMinutes(15);

    /** Between the clock that reads StartTime and the moment the page is really saved. */
    private static final Duration HASTE = Duration.ofMinutes(5);

    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * Reviews a saving.
     *
     * @param current what stands there now
     * @param changed what will stand there
     * @param at when it will be saved
     * @param duration how long a replication takes, not negative
     * @return the review
     */
    public static SaveReview of(SyncSchedule current, SyncSchedule changed, Instant at, Duration duration) {
        SaveImpact impact = current.savedAgain(changed, at);
        Instant last = new Runs(current).previous(at).orElse(at);
        Duration age = Duration.between(last, impact.nextAfter()).plus(duration);
        return new SaveReview(
                impact, age, impact.gap().compareTo(HOUR) <= 0 ? changed.startTime() : startAfter(at.plus(HASTE)));
    }

    /**
     * Whether somebody has to look at StartTime: nothing runs for longer than Run Every.
     *
     * @return as {@link SaveImpact#needsReview()}
     */
    public boolean needsReview() {
        return impact.needsReview();
    }

    /**
     * What a person should know before saving.
     *
     * @return one or two sentences
     */
    public String text() {
        String next = "Saved now, the next replication is at " + impact.nextAfter() + " instead of "
                + impact.nextBefore() + ", " + hours(impact.gap()) + " from the saving on.";
        return needsReview()
                ? next + " Until then a failover loses up to " + hours(worstAge) + ": set StartTime to "
                        + suggestedStart + " UTC."
                : next;
    }

    /** The next step of the drop-down that is surely still ahead when the page is saved. */
    private static LocalTime startAfter(Instant at) {
        LocalTime time = at.atOffset(ZoneOffset.UTC).toLocalTime();
        long step = STEP.toSeconds();
        long seconds =
                (time.toSecondOfDay() / step + 1) * step % Duration.ofDays(1).toSeconds();
        return LocalTime.ofSecondOfDay(seconds);
    }

    private static String hours(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        return minutes / 60 + " h " + minutes % 60 + " min";
    }
}
