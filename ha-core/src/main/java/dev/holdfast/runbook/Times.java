package dev.holdfast.runbook;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them; a minute that has begun counts. */
final class Times {

    private Times() {}

    static String hours(Duration duration) {
        Duration whole = duration.plusSeconds(59);
        return String.format(Locale.ROOT, "%dh%02d", whole.toHours(), whole.toMinutesPart());
    }

    /** Minutes as long as a person grasps them, then hours. */
    static String minutes(Duration duration) {
        long minutes = duration.plusSeconds(59).toMinutes();
        return minutes <= 240 ? minutes + " min" : hours(duration);
    }
}
