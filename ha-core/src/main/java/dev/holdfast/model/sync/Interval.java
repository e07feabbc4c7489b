package dev.holdfast.model.sync;

import java.time.Duration;
import java.util.Locale;

/**
 * The guide's <em>Run Every</em>: a number of minutes, hours or days (CORE-99). A day is 24 hours; nothing follows
 * daylight saving.
 *
 * @param count 1 or more
 * @param unit minutes, hours or days
 */
public record Interval(int count, Unit unit) {

    /** Rejects a count below 1. */
    public Interval {
        if (count < 1) {
            throw new IllegalArgumentException("interval " + count + " " + unit + ": the number must be 1 or more");
        }
    }

    /** The three units of the guide's drop-down. */
    public enum Unit {
        /** 60 seconds. */
        MINUTES(Duration.ofMinutes(1)),
        /** 60 minutes. */
        HOURS(Duration.ofHours(1)),
        /** 24 hours. */
        DAYS(Duration.ofDays(1));

        private final Duration length;

        Unit(Duration length) {
            this.length = length;
        }
    }

    /**
     * That many minutes.
     *
     * @param count 1 or more
     * @return the interval
     */
    public static Interval minutes(int count) {
        return new Interval(count, Unit.MINUTES);
    }

    /**
     * That many hours.
     *
     * @param count 1 or more
     * @return the interval
     */
    public static Interval hours(int count) {
        return new Interval(count, Unit.HOURS);
    }

    /**
     * That many days.
     *
     * @param count 1 or more
     * @return the interval
     */
    public static Interval days(int count) {
        return new Interval(count, Unit.DAYS);
    }

    /**
     * How long it is.
     *
     * @return count times unit
     */
    public Duration duration() {
        return unit.length.multipliedBy(count);
    }

    @Override
    public String toString() {
        return count + " " + unit.name().toLowerCase(Locale.ROOT);
    }
}
