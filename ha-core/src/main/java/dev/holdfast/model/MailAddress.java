package dev.holdfast.model;

import java.util.regex.Pattern;

/**
 * One mail address that could be delivered to (CORE-105): not all that the standards permit, so no quotes, no address
 * literals, no comments, no display name, and nothing that could end a header line.
 *
 * @param value for example {@code oncall@corp.example}
 */
public record MailAddress(String value) {

    private static final int LONGEST = 254;
    private static final Pattern SYNTAX = Pattern.compile("(?=[^@]{1,64}@)[A-Za-z0-9_%+'-]+(?:\\.[A-Za-z0-9_%+'-]+)*"
            + "@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\\.[A-Za-z0-9][A-Za-z0-9-]{0,62}){0,8}");

    /** Rejects what could not be delivered to. */
    public MailAddress {
        if (!isDeliverable(value)) {
            throw new IllegalArgumentException("mail address \"" + value.replaceAll("\\p{Cntrl}", "?")
                    + "\": write one address, such as oncall@corp.example");
        }
    }

    /**
     * The address with this text.
     *
     * @param value see {@link #value()}
     * @return the address
     */
    public static MailAddress of(String value) {
        return new MailAddress(value);
    }

    /**
     * Whether a text is such an address.
     *
     * @param text any text
     * @return whether it could be delivered to
     */
    public static boolean isDeliverable(String text) {
        return text.length() <= LONGEST && SYNTAX.matcher(text).matches();
    }

    /**
     * What stands behind the {@code @}.
     *
     * @return the host or domain
     */
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
