package dev.holdfast.spi;

import dev.holdfast.plan.EffectOutcome;

/**
 * Tells people. Called off the decision thread; may block a little. Thread-safe: several controllers may share one.
 *
 * <p>Repetition is possible and harmless. What a notice says may come from outside: it is delivered as one message,
 * whatever characters it holds. A notice that could not be handed over is an outcome, not an exception, and is not kept
 * for later.
 */
public interface Notifier {

    /**
     * Delivers one notice.
     *
     * @param notice what happened
     * @return succeeded if it was handed over; whether anybody reads it, nobody knows
     */
    EffectOutcome notify(Notice notice);
}
