package dev.holdfast.spi;

import dev.holdfast.plan.EffectOutcome;

/** Tells people. Called off the decision thread; may block a little. Repetition is possible and harmless. */
public interface Notifier {

    /**
     * Delivers one notice.
     *
     * @param notice what happened
     * @return whether it was handed over
     */
    EffectOutcome notify(Notice notice);
}
