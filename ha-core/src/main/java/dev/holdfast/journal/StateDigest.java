package dev.holdfast.journal;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Term;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** A short text that differs if two states could behave differently. */
public final class StateDigest {

    private static final int HEX_DIGITS = 16;

    private StateDigest() {}

    /**
     * The digest: SHA-256 of the canonical text, the epoch and the next effect's number, first 16 hexadecimal digits.
     *
     * @param machine whose state
     * @param state the state
     * @param at the instant, as a monotonic reading
     * @return 16 lower-case hexadecimal digits
     */
    public static String of(FailoverMachine machine, FailoverState state, Duration at) {
        Term term = state.view().term();
        String text = machine.canonical(state, at)
                + '|'
                + (term == null ? "-" : term.epoch())
                + '|'
                + state.view().nextEffect();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HEX_DIGITS / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
