package dev.holdfast.health;

/**
 * How one port of a node behaves (RB-06, RB-07).
 *
 * @param port 1 to 65535
 * @param condition what was seen of it lately
 */
public record PortReading(int port, Condition condition) {

    /** The three ways to behave. */
    public enum Condition {
        /** Answers. */
        UP,
        /** Does not answer. */
        DOWN,
        /** Goes down and up again and again. */
        FLAPPING
    }
}
