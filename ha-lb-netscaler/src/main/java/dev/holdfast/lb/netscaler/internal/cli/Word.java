package dev.holdfast.lb.netscaler.internal.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One word of a command.
 *
 * @param text what it says, without quotes and escapes
 * @param quoted whether it stood in quotes: never an option then
 * @param from where it begins in the script
 * @param to where it ends, exclusive
 */
public record Word(String text, boolean quoted, int from, int to) {

    /** What a genuine export leaves bare, less what could be taken for an option or a quote of its own kind. */
    private static final Pattern BARE = Pattern.compile("(?!q[^A-Za-z0-9])[A-Za-z0-9_.:=][A-Za-z0-9_.:=-]*");

    /**
     * Whether it names an option.
     *
     * @return whether it begins with a hyphen and a letter, and is bare
     */
    public boolean isOption() {
        return !quoted && text.length() > 1 && text.charAt(0) == '-' && Character.isLetter(text.charAt(1));
    }

    /**
     * Writes a word: bare as far as a genuine export does, otherwise in double quotes. It is read back as the same word.
     *
     * @param text any text without what is {@linkplain #unsayable unsayable}
     * @return the word as it stands in a command
     */
    public static String shown(String text) {
        if (BARE.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\r' -> quoted.append("\\r");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * What the language has no word for: other control characters, with which a terminal would do something else, and half
     * a character, which no file can hold.
     *
     * @param text any text
     * @return the first of them by its number, such as {@code U+0015}; empty if the text can be written
     */
    public static Optional<String> unsayable(String text) {
        return text.codePoints()
                .filter(c -> (Character.isISOControl(c) && c != '\r' && c != '\n' && c != '\t')
                        || Character.getType(c) == Character.SURROGATE)
                .mapToObj(c -> String.format("U+%04X", c))
                .findFirst();
    }
}
