package dev.holdfast.model;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a machine is named: read as people write it, kept in the one text that every resolver, certificate and appliance
 * understands. An international name becomes its A-label form ({@code xn--…}), an IP address its canonical text; what
 * consists of digits and dots only is an IPv4 address or refused.
 */
public final class HostName {

    private static final int MAX = 253;
    private static final Pattern SYNTAX =
            Pattern.compile("(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(?:\\.|$))+");

    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");

    /** Sharp s, final sigma and the joiners lead to one host by the older standard and to another by the newer. */
    private static final String AMBIGUOUS = "\u00df\u03c2\u200c\u200d";

    /** What joins names, and the dots of other scripts. */
    private static final String ALLOWED = "-_.\u3002\uff0e\uff61";

    private HostName() {}

    /**
     * The text to keep.
     *
     * @param text a host name in any script, or an IP address; white space around it and one dot at its end are no part
     *     of it
     * @return letters, digits, hyphens, underscores and dots, in the case given; or an address
     * @throws IllegalArgumentException if nothing can be called that
     */
    public static String canonical(String text) {
        String plain = text.strip();
        Optional<IpAddress> address = IpAddress.parse(plain);
        if (address.isPresent()) {
            return address.get().toString();
        }
        String ascii = ascii(text, plain);
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (name.isEmpty() || name.length() > MAX || !SYNTAX.matcher(name).matches()) {
            throw refused(
                    text, "use labels of 1 to 63 letters, digits, '-' or '_', separated by dots, or an IP address");
        }
        return DIGITS.matcher(name).matches() ? numbers(text, name) : name;
    }

    /** No resolver asks anybody for a name of digits: it reads an address, and if need be another than was meant. */
    private static String numbers(String text, String name) {
        return IpAddress.parse(name)
                .orElseThrow(() -> refused(
                        text,
                        "digits and dots are an IPv4 address, such as 10.20.0.11, which this is not; give four numbers of"
                                + " 0 to 255, or a name with a letter"))
                .toString();
    }

    private static String ascii(String text, String plain) {
        if (plain.chars().allMatch(c -> c < 0x80)) {
            return plain;
        }
        // What the JDK would encode as well: quotes, spaces and signs, which no registry hands out.
        if (!plain.codePoints().allMatch(HostName::isNamed)) {
            throw refused(text, "use letters and digits of any script; no quotes, spaces or signs");
        }
        if (plain.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0)) {
            throw refused(text, "its letters mean different hosts by different standards; use its xn-- form");
        }
        try {
            return IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw refused(text, "no international name; use its xn-- form");
        }
    }

    private static boolean isNamed(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.getType(point) == Character.COMBINING_SPACING_MARK
                || (ALLOWED + AMBIGUOUS).indexOf(point) >= 0;
    }

    private static IllegalArgumentException refused(String text, String remedy) {
        return new IllegalArgumentException("host name \"" + text + "\": " + remedy);
    }
}
