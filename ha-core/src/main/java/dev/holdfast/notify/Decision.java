package dev.holdfast.notify;

import dev.holdfast.spi.Notice;
import java.time.Instant;

/** What becomes of a notice on one channel. */
public sealed interface Decision {

    /**
     * It is delivered.
     *
     * @param notice as it is delivered, with the severity the policy gives it
     * @param heldBack how many of its kind and subject were held back since the last one was delivered
     */
    record Deliver(Notice notice, int heldBack) implements Decision {}

    /**
     * The same was said a short while ago.
     *
     * @param notice as it would have been delivered
     * @param until when a repetition is delivered again
     */
    record HoldBack(Notice notice, Instant until) implements Decision {}

    /**
     * The policy keeps it from this channel.
     *
     * @param reason why
     */
    record Silence(String reason) implements Decision {}
}
