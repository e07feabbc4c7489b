package dev.holdfast.lint;

import java.time.Duration;

/** Lengths of time as people write them. */
final class Durations {

    private Durations() {}

    static String text(Duration length) {
        if (length.toMillis() % 1000 != 0 || length.isZero()) {
            return length.toMillis() + " ms";
        }
        long seconds = length.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + " d";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
