package dev.holdfast.report;

/** How loudly something is said. Colour never says it alone: a badge or a word always goes with it. */
public enum Tone {
    /** Somebody has to act. */
    ALARM,
    /** Somebody should look. */
    WARNING,
    /** Worth knowing. */
    NOTE,
    /** As it should be. */
    GOOD,
    /** Nothing to say about it. */
    PLAIN
}
