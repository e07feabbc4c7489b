package dev.holdfast.notify;

import dev.holdfast.model.NoticeSeverity;
import java.time.Duration;
import java.util.List;

/**
 * What is done with notices of one kind.
 *
 * @param channels names of the channels they go to; empty: nobody is told
 * @param dedupWindow for how long a repetition is held back, zero: never; at most a year
 * @param severity how much they matter when the sender has not said otherwise
 */
public record Delivery(List<String> channels, Duration dedupWindow, NoticeSeverity severity) {

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Freezes the channels; rejects a window that is negative or would swallow a notice for good. */
    public Delivery {
        channels = List.copyOf(channels);
        if (dedupWindow.isNegative() || dedupWindow.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "dedup window " + dedupWindow + ": use zero (never held back) up to " + LONGEST);
        }
    }
}
