package dev.holdfast.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is told to go on, for stores that take one. One thread at a time. */
public final class SettableClock extends Clock {

    private Instant now = Instant.EPOCH;

    /** A clock that shows the beginning of 1970. */
    public SettableClock() {}

    /**
     * Goes on.
     *
     * @param time how long
     */
    public void elapse(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
