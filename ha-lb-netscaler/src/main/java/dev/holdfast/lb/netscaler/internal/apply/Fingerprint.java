package dev.holdfast.lb.netscaler.internal.apply;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a secret, to see later whether it is still the same: salted, and slow to compute, so that whoever reads it
 * cannot try many.
 */
public final class Fingerprint {

    private static final String FORM = "pbkdf2-sha256";
    private static final int ROUNDS = 30_000;
    private static final int BITS = 256;
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Fingerprint() {}

    /**
     * Of a secret, with a salt of its own.
     *
     * @param secret the secret
     * @return another text each time
     */
    public static String of(char[] secret) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return FORM + ":" + ROUNDS + ":" + HEX.formatHex(salt) + ":" + HEX.formatHex(digest(secret, salt, ROUNDS));
    }

    /**
     * Whether a fingerprint is that of a secret.
     *
     * @param kept a fingerprint, or any text
     * @param secret the secret
     * @return whether it is; false for one of a form that this release does not know
     */
    public static boolean matches(String kept, char[] secret) {
        String[] parts = kept.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(FORM)) {
            return false;
        }
        byte[] expected = HEX.parseHex(parts[3]);
        return MessageDigest.isEqual(expected, digest(secret, HEX.parseHex(parts[2]), Integer.parseInt(parts[1])));
    }

    private static byte[] digest(char[] secret, byte[] salt, int rounds) {
        PBEKeySpec key = new PBEKeySpec(secret, salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }
}
