package dev.holdfast.model;

import java.util.regex.Pattern;

/** The one syntax of our own identifiers. */
final class Names {

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Names() {}

    static void check(String what, String value) {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " \"" + value
                    + "\": use 1 to 63 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
    }
}
