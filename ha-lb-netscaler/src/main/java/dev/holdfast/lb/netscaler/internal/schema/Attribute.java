package dev.holdfast.lb.netscaler.internal.schema;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a resource.
 *
 * @param name as NITRO spells it
 * @param role what may be done with it
 * @param kind how its text is to be understood
 * @param units the attribute that carries the unit of a duration, otherwise empty
 * @param names the type of the object it names, otherwise empty
 * @param defaultValue what the appliance has when nothing is said, or null
 * @param unsettable whether {@code action=unset} resets it
 * @param with attributes to be sent whenever this one is
 * @param cli how the command line spells it, see {@code schema.tsv}
 * @param onlySaid whether it is somebody else's as long as nothing is said of it
 */
public record Attribute(
        String name,
        Role role,
        Kind kind,
        String units,
        String names,
        @Nullable String defaultValue,
        boolean unsettable,
        List<String> with,
        String cli,
        boolean onlySaid) {

    private static final long LONGEST_SECONDS = 20_940;

    /** Freezes the list. */
    public Attribute {
        with = List.copyOf(with);
    }

    /**
     * The one text of a value: two values that mean the same have the same text.
     *
     * @param value as declared or as read
     * @return canonical text
     */
    public String canonical(String value) {
        return switch (kind) {
            case STRING, NAME, SECRET -> value;
            case INT -> value.strip();
            case HEX ->
                value.replaceAll("(?i)^\\s*0x|[\\s:]", "")
                        .toUpperCase(Locale.ROOT)
                        .replaceFirst("^0+(?=.)", "");
            case FLAG -> value.strip().toLowerCase(Locale.ROOT);
            case ENUM -> value.strip().toUpperCase(Locale.ROOT);
            case LIST ->
                Stream.of(value.strip().split("\\s+", -1)).sorted().distinct().collect(Collectors.joining(" "));
            case DURATION -> duration(milliseconds(value));
            case CONTENT -> Contents.canonical(value);
        };
    }

    /**
     * The canonical text of a duration.
     *
     * @param milliseconds the duration
     * @return whole seconds bare, as long as the appliance takes that many, otherwise minutes or milliseconds
     */
    public static String duration(long milliseconds) {
        if (milliseconds % 1000 != 0) {
            return milliseconds + " MSEC";
        }
        return milliseconds / 1000 <= LONGEST_SECONDS ? "" + milliseconds / 1000 : milliseconds / 60_000 + " MIN";
    }

    /**
     * The way back from {@link #duration}, and from what the appliance says.
     *
     * @param value a figure, or a figure and its unit
     * @return the duration
     * @throws NumberFormatException if there is no figure
     */
    public static long milliseconds(String value) {
        String[] words = value.strip().split("\\s+", -1);
        long number = Long.parseLong(words[0]);
        String unit = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "SEC";
        return switch (unit) {
            case "MSEC" -> number;
            case "MIN" -> number * 60_000;
            default -> number * 1000;
        };
    }
}
