package dev.holdfast.examples.haproxy;

import java.util.regex.Pattern;

/** What may stand in a line of a configuration file without being read as something else. */
final class Words {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:\\[\\]*-]+");
    private static final Pattern QUOTABLE = Pattern.compile("[^'\\p{Cntrl}]+");

    private Words() {}

    /** A name of an object; no colon, which parts names from each other. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    static boolean isQuotable(String text) {
        return QUOTABLE.matcher(text).matches();
    }

    /** Nothing is expanded between single quotes. */
    static String quoted(String text) {
        return "'" + text + "'";
    }
}
