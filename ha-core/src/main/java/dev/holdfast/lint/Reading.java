package dev.holdfast.lint;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the text of an observed fact or a declared attribute is to be read. What cannot be read was not observed, and is
 * malformed where it was declared. Immutable.
 *
 * @param <T> what it is read as
 */
public final class Reading<T> {

    /** As it stands; anything but blank. */
    public static final Reading<String> TEXT =
            of("a text", text -> Optional.of(text).filter(each -> !each.isBlank()));

    /** A whole number of up to nine digits, with a sign if negative. */
    public static final Reading<Integer> COUNT = of(
            "a whole number",
            text -> Optional.of(text).filter(each -> each.matches("-?\\d{1,9}")).map(Integer::valueOf));

    /** ISO 8601, such as {@code PT0.8S} or {@code -PT2S}. */
    public static final Reading<Duration> DURATION = parsed("an ISO duration such as PT0.8S", Duration::parse);

    /** ISO 8601 in UTC, such as {@code 2024-03-05T13:00:00Z}. */
    public static final Reading<Instant> INSTANT =
            parsed("an ISO instant such as 2024-03-05T13:00:00Z", Instant::parse);

    /** {@code yes} or {@code true}, {@code no} or {@code false}, in any case. */
    public static final Reading<Boolean> YES_NO = of("yes or no", text -> switch (text.toLowerCase(Locale.ROOT)) {
        case "yes", "true" -> Optional.of(true);
        case "no", "false" -> Optional.of(false);
        default -> Optional.empty();
    });

    private final String form;
    private final Function<String, Optional<T>> reader;

    private Reading(String form, Function<String, Optional<T>> reader) {
        this.form = form;
        this.reader = reader;
    }

    /**
     * A reading of one's own.
     *
     * @param form what a readable text looks like, for a sentence
     * @param reader pure; empty for what it cannot read; gets the text without blanks around it
     * @param <T> what it is read as
     * @return the reading
     */
    public static <T> Reading<T> of(String form, Function<String, Optional<T>> reader) {
        return new Reading<>(form, reader);
    }

    /**
     * A reading by a parser that complains.
     *
     * @param form what a readable text looks like, for a sentence
     * @param parser throws {@link IllegalArgumentException} or {@link java.time.DateTimeException} for what it cannot read
     * @param <T> what it is read as
     * @return the reading
     */
    public static <T> Reading<T> parsed(String form, Function<String, T> parser) {
        return of(form, text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException | DateTimeException unreadable) {
                return Optional.empty();
            }
        });
    }

    /**
     * One of these words, in any case.
     *
     * @param words how each constant is written
     * @param constants the type's constants
     * @param <T> what it is read as
     * @return the reading
     */
    public static <T> Reading<T> oneOf(Function<T, String> words, List<T> constants) {
        List<T> all = List.copyOf(constants);
        return of(
                all.stream().map(words).collect(Collectors.joining(", ", "one of ", "")),
                text -> all.stream()
                        .filter(each -> words.apply(each).equalsIgnoreCase(text))
                        .findFirst());
    }

    /**
     * Several, separated by blanks.
     *
     * @return a reading that reads all or nothing; a blank text is an empty list
     */
    public Reading<List<T>> list() {
        return new Reading<>(form + ", or several separated by blanks", text -> {
            List<T> all = new ArrayList<>();
            for (String word : Stream.of(text.split("\\s+", -1))
                    .filter(each -> !each.isEmpty())
                    .toList()) {
                Optional<T> one = read(word);
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                all.add(one.get());
            }
            return Optional.of(List.copyOf(all));
        });
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
     * Reads a text.
     *
     * @param text as observed or declared
     * @return its value, or empty if it cannot be read so
     */
    public Optional<T> read(String text) {
        return reader.apply(text.strip());
    }

    /**
     * Whether a text can be read so.
     *
     * @param text as observed or declared
     * @return whether it can
     */
    public boolean reads(String text) {
        return read(text).isPresent();
    }
}
