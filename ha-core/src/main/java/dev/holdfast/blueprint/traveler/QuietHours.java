package dev.holdfast.blueprint.traveler;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When few devices sync, every day: the time in which a server may be taken from its users for its transfer (TRV-06,
 * TRV-26). On the wall clock of the users, so they follow daylight saving.
 *
 * @param from they begin, inclusive
 * @param to they end, exclusive; before {@code from} if they pass midnight
 * @param zone where the users are
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /** Rejects quiet hours without length. */
    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "quiet hours from " + from + " to " + to + ": give two different times of day");
        }
    }

    /**
     * Whether a moment lies in them.
     *
     * @param at any moment
     * @return whether it does
     */
    public boolean contains(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /**
     * The next moment that lies in them.
     *
     * @param at any moment
     * @return {@code at} itself if it does
     */
    public Instant next(Instant at) {
        if (contains(at)) {
            return at;
        }
        ZonedDateTime today = at.atZone(zone).with(from);
        ZonedDateTime begin = today.toInstant().isAfter(at) ? today : today.plusDays(1);
        // On the day the clock jumps over them they begin where it lands.
        return begin.toInstant();
    }

    /**
     * How long they are on a day without a change of the clock.
     *
     * @return less than a day
     */
    public Duration length() {
        Duration length = Duration.between(from, to);
        return length.isNegative() ? length.plusDays(1) : length;
    }

    /**
     * Whether a transfer of this length ends before they do, if it begins with them.
     *
     * @param transfer how long
     * @return whether it does
     */
    public boolean hold(Duration transfer) {
        return transfer.compareTo(length()) <= 0;
    }

    /**
     * As in a sentence.
     *
     * @return for example {@code 22:00 to 06:00 Europe/Oslo}
     */
    @Override
    public String toString() {
        return from + " to " + to + " " + zone;
    }
}
