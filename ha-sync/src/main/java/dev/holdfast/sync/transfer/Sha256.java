package dev.holdfast.sync.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of a manifest, as content goes by. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
