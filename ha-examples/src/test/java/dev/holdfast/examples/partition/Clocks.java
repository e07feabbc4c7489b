package dev.holdfast.examples.partition;

import java.time.Instant;

/** The clock that all processes of one machine share. */
final class Clocks {

    private Clocks() {}

    static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
