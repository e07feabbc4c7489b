package dev.holdfast.runtime;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.RuleId;
import java.util.List;

/** What became of an operator's order. */
public sealed interface OrderResult {

    /**
     * Taken. A move has begun, or the word stands.
     *
     * @param rule the rule that took it
     * @param explanation why, for people
     * @param notHeld what the order cannot reach, each with the step that does; empty unless it is a pause
     */
    record Accepted(RuleId rule, String explanation, List<String> notHeld) implements OrderResult {

        /** Freezes the list. */
        public Accepted {
            notHeld = List.copyOf(notHeld);
        }
    }

    /**
     * Turned down; nothing has changed.
     *
     * @param rule the rule that refused it
     * @param explanation why, for people
     * @param blocks every gate that is shut, empty if the refusal has no gate
     */
    record Refused(RuleId rule, String explanation, List<BlockedGate> blocks) implements OrderResult {

        /** Freezes the list. */
        public Refused {
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * No word from the decision thread: the controller is closed, or overloaded. Look at the status before ordering
     * again.
     *
     * @param reason what happened
     */
    record Unanswered(String reason) implements OrderResult {}

    /**
     * Whether it was taken.
     *
     * @return true for {@link Accepted}
     */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }
}
