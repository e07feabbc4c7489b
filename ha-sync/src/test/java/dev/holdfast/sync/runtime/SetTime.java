package dev.holdfast.sync.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes by sleeping only. */
final class SetTime implements Pace {

    private static final Instant BEGIN = Instant.parse("2024-03-05T12:00:00Z");

    private Duration now = Duration.ZERO;
    private Duration interruptAt = Duration.ofDays(365);

    void interruptAfter(Duration elapsed) {
        interruptAt = elapsed;
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void sleep(Duration length) throws InterruptedException {
        now = now.plus(length);
        if (now.compareTo(interruptAt) >= 0) {
            interruptAt = Duration.ofDays(365);
            throw new InterruptedException();
        }
    }

    Clock clock() {
        return new Clock() {
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
                return BEGIN.plus(now);
            }
        };
    }
}
