package dev.holdfast.blueprint.traveler;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address devices are given: scheme, host and path (TRV-E15). Read leniently (quotes around it, upper case, an IDN
 * host, the default port, a slash at the end), written strictly; equal if they lead to the same place.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, ASCII, as in DNS
 * @param port 1 to 65535
 * @param path with a slash in front and none at the end, for example {@code /traveler} (TRV-E04)
 */
public record ExternalUrl(String scheme, String host, int port, String path) {

    private static final int LONGEST = 2_000;
    private static final Pattern FORM = Pattern.compile(
            "(https?)://([^/?#:@\\s]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?(/[^?#\\s]*)", Pattern.CASE_INSENSITIVE);

    /**
     * Reads an address.
     *
     * @param text as somebody typed it
     * @return the address, or empty if scheme, host or path is missing or unreadable
     */
    public static Optional<ExternalUrl> parse(String text) {
        Matcher matcher = FORM.matcher(unquoted(text));
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String port = matcher.group(3);
        int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
        String path = matcher.group(4).replaceAll("/+$", "");
        return path.isEmpty() || number < 1 || number > 65535
                ? Optional.empty()
                : host(matcher.group(2)).map(host -> new ExternalUrl(scheme, host, number, path));
    }

    /** Typographic quotes and angle brackets come along when an address is copied from a document. */
    private static String unquoted(String text) {
        return text.strip()
                .replaceAll("^[\"'<\u201c\u201d\u201e\u2018\u2019]+|[\"'>\u201c\u201d\u201e\u2018\u2019]+$", "");
    }

    private static Optional<String> host(String text) {
        if (text.startsWith("[")) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        try {
            String ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.isEmpty() ? Optional.empty() : Optional.of(ascii);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /**
     * Written in one way only.
     *
     * @return the address, without a port that goes without saying
     */
    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port) + path;
    }
}
