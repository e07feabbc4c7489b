package dev.holdfast.lb.netscaler.internal.schema;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** What a file holds, by its digest. Pure. */
public final class Contents {

    private static final String PREFIX = "sha256:";

    private Contents() {}

    /**
     * What stands for the contents wherever they are compared and shown.
     *
     * @param contents of a file
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public static String digest(byte[] contents) {
        try {
            return PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(contents));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * As they travel.
     *
     * @param contents of a file
     * @return one line
     */
    public static String base64(byte[] contents) {
        return Base64.getEncoder().encodeToString(contents);
    }

    /** The digest of what travelled; a digest stays one, and what is neither stays as it is. */
    static String canonical(String value) {
        if (value.startsWith(PREFIX)) {
            return value;
        }
        try {
            return digest(Base64.getMimeDecoder().decode(value));
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
