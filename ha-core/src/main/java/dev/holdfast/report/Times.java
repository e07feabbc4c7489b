package dev.holdfast.report;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them: {@code 40 ms}, {@code 1.5 s}, {@code 35 min}, {@code 7h15}. */
final class Times {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Times() {}

    static String of(Duration duration) {
        return of(duration.toMillis());
    }

    static String of(long millis) {
        if (millis >= HOUR) {
            return String.format(Locale.ROOT, "%dh%02d", millis / HOUR, millis % HOUR / MINUTE);
        }
        if (millis == 0) {
            return "0";
        }
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis % MINUTE == 0) {
            return millis / MINUTE + " min";
        }
        String seconds = millis % 1000 == 0
                ? String.valueOf(millis % MINUTE / 1000)
                : String.format(Locale.ROOT, "%.1f", millis % MINUTE / 1000.0);
        return (millis < MINUTE ? "" : millis / MINUTE + " min ") + seconds + " s";
    }

    /** As offset from the start of a run. */
    static String offset(Duration duration) {
        return "+" + of(duration);
    }
}
