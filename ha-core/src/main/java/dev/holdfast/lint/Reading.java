package dev.holdfast.lint;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** How the text of an observed fact is to be read. What cannot be read was not observed. */
public enum Reading {
    /** As it stands; anything but blank. */
    TEXT("a text"),
    /** A whole number of up to nine digits, with a sign if negative. */
    COUNT("a whole number"),
    /** ISO 8601, such as {@code PT0.8S} or {@code -PT2S}. */
    DURATION("an ISO duration such as PT0.8S"),
    /** ISO 8601 in UTC, such as {@code 2024-03-05T13:00:00Z}. */
    INSTANT("an ISO instant such as 2024-03-05T13:00:00Z"),
    /** {@code yes} or {@code true}, {@code no} or {@code false}, in any case. */
    YES_NO("yes or no");

    private final String form;

    Reading(String form) {
        this.form = form;
    }

    /**
     * What a readable text looks like.
     *
     * @return for a sentence, such as {@code a whole number}
     */
    public String form() {
        return form;
    }

    /**
     * Whether a text can be read so.
     *
     * @param text as observed
     * @return whether it can
     */
    public boolean reads(String text) {
        return switch (this) {
            case TEXT -> !text.isBlank();
            case COUNT -> count(text).isPresent();
            case DURATION -> duration(text).isPresent();
            case INSTANT -> instant(text).isPresent();
            case YES_NO -> yes(text).isPresent();
        };
    }

    static Optional<Integer> count(String text) {
        return text.strip().matches("-?\\d{1,9}") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<Boolean> yes(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Optional.of(true);
            case "no", "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
