package dev.holdfast.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Texts that products, consoles and word processors print, read for what they mean. Our own files are not read like this,
 * and nothing of ours is written like this.
 */
public final class VendorText {

    private static final String DOUBLE = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033";
    private static final String SINGLE = "'\u2018\u2019\u201a\u201b\u2032";
    private static final String INVISIBLE = "\uFEFF\u200b\u200c\u200d\u2060";

    /** How consoles print that there is nothing. */
    private static final List<String> NOTHING = List.of("", "null", "none", "n/a", "-", "--");

    private VendorText() {}

    /**
     * The text in plain characters: straight quotes for typographic ones, a space for each kind and run of white space,
     * nothing for characters without width, none at the ends.
     *
     * @param text as printed
     * @return the plain text; of a plain text, the same
     */
    public static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(point -> INVISIBLE.indexOf(point) < 0).forEach(point -> {
            boolean blank = Character.isWhitespace(point) || Character.isSpaceChar(point);
            if (!blank) {
                out.appendCodePoint(DOUBLE.indexOf(point) >= 0 ? '"' : SINGLE.indexOf(point) >= 0 ? '\'' : point);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    /**
     * What was given, if anything.
     *
     * @param text as printed, or null
     * @return the plain text without one pair of quotes around it; empty if it is null, blank, or one of the words for
     *     nothing: {@code null}, {@code none}, {@code n/a}, dashes
     */
    public static Optional<String> given(@Nullable String text) {
        String plain = text == null ? "" : unquoted(plain(text));
        return NOTHING.contains(plain.toLowerCase(Locale.ROOT)) ? Optional.empty() : Optional.of(plain);
    }

    private static String unquoted(String plain) {
        int last = plain.length() - 1;
        boolean quoted = last > 0 && "\"'".indexOf(plain.charAt(0)) >= 0 && plain.charAt(last) == plain.charAt(0);
        return quoted ? plain.substring(1, last).strip() : plain;
    }
}
