package dev.holdfast.blueprint.ums;

import dev.holdfast.model.VendorText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A firmware as the UMS console lists it. By default its Host is the one server it was downloaded on (UMS-47).
 *
 * @param name of the firmware, without {@code ;} and {@code =}
 * @param host the name thin clients fetch it from
 */
public record FirmwareEntry(String name, String host) {

    /** Rejects an entry that could not be read back. */
    public FirmwareEntry {
        if (name.isBlank() || (name + host).matches("(?s).*[;=].*")) {
            throw new IllegalArgumentException(
                    "firmware \"" + name + "\" at \"" + host + "\": give it a name; neither may contain ; or =");
        }
    }

    /**
     * Entries as one observed fact.
     *
     * @param entries in any order
     * @return for example {@code LX 11.09.100=ums01; OS12 base=igel.corp.example}
     */
    public static String listText(List<FirmwareEntry> entries) {
        return entries.stream().map(entry -> entry.name() + "=" + entry.host()).collect(Collectors.joining("; "));
    }

    /**
     * Reads what was observed; it is not trusted. A piece without {@code =} is an entry without a host.
     *
     * @param text any text
     * @return entries in the order of the text
     */
    public static List<FirmwareEntry> parse(String text) {
        return Stream.of(text.split(";", -1))
                .map(String::strip)
                .map(piece -> piece.split("=", 3))
                .filter(parts -> !VendorText.plain(parts[0]).isEmpty())
                .map(parts -> new FirmwareEntry(
                        VendorText.plain(parts[0]),
                        parts.length < 2 ? "" : VendorText.given(parts[1]).orElse("")))
                .toList();
    }

    /** Upper and lower case, and the dot at the end of a full name, do not matter. */
    boolean isAt(String wanted) {
        return plain(host).equals(plain(wanted));
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
