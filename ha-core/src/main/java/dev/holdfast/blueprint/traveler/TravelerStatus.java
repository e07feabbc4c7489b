package dev.holdfast.blueprint.traveler;

import dev.holdfast.model.probe.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code tell traveler status} says of one server: a colour, and why it is not green (TRV-E11).
 *
 * @param colour the light
 * @param reasons what follows it, in the order shown, perhaps nothing
 */
public record TravelerStatus(Colour colour, List<String> reasons) {

    private static final int LINES_MAX = 100;
    private static final Pattern LIGHT = Pattern.compile("\\b(green|yellow|red)\\b", Pattern.CASE_INSENSITIVE);

    /** Freezes the list. */
    public TravelerStatus {
        reasons = List.copyOf(reasons);
    }

    /** The light. */
    public enum Colour {
        /** Well. */
        GREEN,
        /** It serves, with a complaint. */
        YELLOW,
        /** It does not serve as it should. */
        RED
    }

    /**
     * Reads what the console printed. The first colour counts; the lines after it are the reasons.
     *
     * @param console what was printed; only the first 100 lines are read
     * @return the status, or empty if no colour is named
     */
    public static Optional<TravelerStatus> parse(String console) {
        List<String> lines = console.lines()
                .limit(LINES_MAX)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher light = LIGHT.matcher(lines.get(i));
            if (light.find()) {
                return Optional.of(new TravelerStatus(
                        Colour.valueOf(light.group(1).toUpperCase(Locale.ROOT)), lines.subList(i + 1, lines.size())));
            }
        }
        return Optional.empty();
    }

    /**
     * What it means for the server's health.
     *
     * @return pass, degraded or fail, with the reasons
     */
    public Verdict verdict() {
        String detail = colour + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons));
        return switch (colour) {
            case GREEN -> Verdict.pass();
            case YELLOW -> new Verdict(Verdict.Kind.DEGRADED, Verdict.Reason.NONE, null, detail);
            case RED -> Verdict.fail(Verdict.Reason.WRONG_ANSWER, detail);
        };
    }
}
