package dev.holdfast.model.probe;

import dev.holdfast.model.NodeState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one probe says of a node.
 *
 * @param kind the verdict
 * @param reason why, in a word a program can compare
 * @param reported the state the node gave of itself, or null if it gave none
 * @param detail one line for people, at most 256 characters, never a secret
 */
public record Verdict(Kind kind, Reason reason, @Nullable NodeState reported, String detail) {

    private static final int DETAIL_MAX = 256;

    /** Cuts an overlong detail: what a node sends is hostile. */
    public Verdict {
        if (detail.length() > DETAIL_MAX) {
            detail = detail.substring(0, DETAIL_MAX - 1) + "…";
        }
    }

    /** The five verdicts. */
    public enum Kind {
        /** Works. */
        PASS,
        /** Works, but not well: slow, or warns of itself. */
        DEGRADED,
        /** Does not work. */
        FAIL,
        /** Says of itself that it is out on purpose, or still starting. */
        MAINT,
        /** We do not know, through our own fault: never evidence against the node. */
        UNKNOWN
    }

    /** Why. The first group is positive evidence, the second is negative: silence may be the network's. */
    public enum Reason {
        /** Nothing is wrong. */
        NONE,
        /** Answered, but not what a well node answers: a wrong body, status, redirect. */
        WRONG_ANSWER,
        /** Answered with words of its protocol that this version does not know. */
        UNEXPECTED,
        /** The host answered that nobody listens. */
        REFUSED,
        /** The certificate was not trusted or not for this name. */
        TLS,
        /** No answer in time. */
        TIMEOUT,
        /** No way there. */
        UNREACHABLE,
        /** The name could not be resolved: ours until proven otherwise. */
        DNS,
        /** Answers slowly or warns. */
        SLOW,
        /** Others reach it, we do not: the path from here is broken. */
        PARTIAL,
        /** Says it is starting or in maintenance. */
        NOT_READY,
        /** No verdict for too long. */
        STALE,
        /** Our own process was paused, saturated or cut off. */
        OBSERVER
    }

    /**
     * A well node that says nothing of its state.
     *
     * @return the verdict
     */
    public static Verdict pass() {
        return new Verdict(Kind.PASS, Reason.NONE, null, "ok");
    }

    /**
     * A well node that reports a state.
     *
     * @param reported its own word
     * @return the verdict
     */
    public static Verdict pass(NodeState reported) {
        return new Verdict(Kind.PASS, Reason.NONE, reported, "ok");
    }

    /**
     * A node that does not work.
     *
     * @param reason why
     * @param detail see {@link #detail()}
     * @return the verdict
     */
    public static Verdict fail(Reason reason, String detail) {
        return new Verdict(Kind.FAIL, reason, null, detail);
    }

    /**
     * Our own ignorance.
     *
     * @param reason why
     * @param detail see {@link #detail()}
     * @return the verdict
     */
    public static Verdict unknown(Reason reason, String detail) {
        return new Verdict(Kind.UNKNOWN, reason, null, detail);
    }

    /**
     * The state the node gave of itself.
     *
     * @return its own word, if it gave one
     */
    public Optional<NodeState> reportedState() {
        return Optional.ofNullable(reported);
    }

    /**
     * Whether the node answered as a working one.
     *
     * @return true for PASS and DEGRADED
     */
    public boolean isUp() {
        return kind == Kind.PASS || kind == Kind.DEGRADED;
    }
}
