package dev.holdfast.notify;

/** Text from anywhere, made fit for a mail: bounded, and without a character that could end a line or hide one. */
final class MailText {

    private static final String CUT = "…";

    private MailText() {}

    /** One line: every control, separator and format character becomes a space. */
    static String line(String text, int longest) {
        return cut(text, longest)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ")
                .strip();
    }

    /** Several lines, ended by a line feed each; other control characters become a space. */
    static String lines(String text, int longest) {
        return cut(text, longest)
                .replaceAll("\\r\\n?|[\\u0085\\u2028\\u2029]", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]", " ");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
