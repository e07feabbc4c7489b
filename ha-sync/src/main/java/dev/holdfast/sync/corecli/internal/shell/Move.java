package dev.holdfast.sync.corecli.internal.shell;

/** What to do next in a shell. */
public sealed interface Move {

    /** Nothing: the Core has not finished. */
    record Wait() implements Move {}

    /**
     * Type something.
     *
     * @param keys as they are sent, with the line's end if there is one
     * @param order whether from now on the Core may have changed
     */
    record Type(String keys, boolean order) implements Move {}

    /** Type the second password and end the line. */
    record TypeSecret() implements Move {}

    /**
     * It is over: the Core has answered the order.
     *
     * @param answer what it printed, perhaps empty, at most {@link Screen#LARGEST} characters
     */
    record Answered(String answer) implements Move {}

    /**
     * It is over before the order was typed: nothing was changed.
     *
     * @param reason why, for people
     * @param byTheCore whether the Core refused; otherwise it was not reached, or not understood
     */
    record Denied(String reason, boolean byTheCore) implements Move {}

    /**
     * It is over, the order was typed, and nobody knows what the Core made of it.
     *
     * @param reason why, for people
     */
    record Unclear(String reason) implements Move {}
}
