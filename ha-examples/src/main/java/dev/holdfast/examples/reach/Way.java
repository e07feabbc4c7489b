package dev.holdfast.examples.reach;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A TCP port that should be reached.
 *
 * @param label what it is called in the matrix, such as {@code core2:8443}
 * @param address IPv4 literal or name
 * @param port 1 to 65535
 */
public record Way(String label, String address, int port) {

    private static final Pattern TEXT = Pattern.compile("([^\\s=]+)=([^\\s=]+):(\\d{1,5})");

    /** Rejects what is no port. */
    public Way {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("way " + label + ", port " + port + ": give 1 to 65535");
        }
    }

    /**
     * Reads one.
     *
     * @param text {@code <label>=<address>:<port>}
     * @return the way
     */
    public static Way of(String text) {
        Matcher words = TEXT.matcher(text);
        if (!words.matches()) {
            throw new IllegalArgumentException(
                    "way \"" + text + "\": write <label>=<address>:<port>, such as core2:8443=10.40.0.12:8443");
        }
        return new Way(words.group(1), words.group(2), Integer.parseInt(words.group(3)));
    }
}
