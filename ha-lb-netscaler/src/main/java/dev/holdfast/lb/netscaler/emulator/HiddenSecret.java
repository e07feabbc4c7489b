package dev.holdfast.lb.netscaler.emulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Secrets as a configuration shows them: a digest, from which nobody gets them back, and by which they are known again. */
final class HiddenSecret {

    private static final String MARK = "encrypted:";

    private HiddenSecret() {}

    /** What is kept of a secret that was read from a configuration. */
    static String read(String digest) {
        return MARK + digest;
    }

    /** How a kept secret is written. */
    static String written(String kept) {
        return kept.startsWith(MARK) ? kept.substring(MARK.length()) : digest(kept);
    }

    static boolean isRight(String kept, String given) {
        return kept.startsWith(MARK) ? kept.substring(MARK.length()).equals(digest(given)) : kept.equals(given);
    }

    private static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
