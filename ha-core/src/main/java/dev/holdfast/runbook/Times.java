package dev.holdfast.runbook;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them. */
final class Times {

    private Times() {}

    static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%dh%02d", duration.toHours(), duration.toMinutesPart());
    }

    static String minutes(Duration duration) {
        return duration.toMinutes() + " min";
    }
}
