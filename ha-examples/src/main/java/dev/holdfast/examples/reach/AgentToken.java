package dev.holdfast.examples.reach;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What an agent and those who may ask it share. Never printed. */
public final class AgentToken {

    private static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    private final String secret;

    private AgentToken(String secret) {
        this.secret = secret;
    }

    /**
     * A token.
     *
     * @param secret 16 or more letters, digits and the like, as of {@code openssl rand -hex 32}
     * @return the token
     * @throws IllegalArgumentException if it is short or a header cannot hold it; the message does not say it
     */
    public static AgentToken of(String secret) {
        if (!secret.matches("[!-~]{" + SHORTEST + ",}")) {
            throw new IllegalArgumentException("the token has " + secret.length() + " characters: use " + SHORTEST
                    + " or more, printable US-ASCII without blanks, for example of openssl rand -hex 32");
        }
        return new AgentToken(secret);
    }

    char[] characters() {
        return secret.toCharArray();
    }

    /** Whether a header shows it. Takes as long for a wrong token as for a right one, of whatever length. */
    boolean isShownBy(@Nullable String authorization) {
        String shown = authorization == null ? "" : authorization;
        return MessageDigest.isEqual(digest(SCHEME + secret), digest(shown));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AgentToken[***]";
    }
}
