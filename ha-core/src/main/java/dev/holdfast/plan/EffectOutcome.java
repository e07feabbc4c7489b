package dev.holdfast.plan;

/** How something that was asked for ended. A value, never an exception: failing is ordinary. */
public sealed interface EffectOutcome {

    /** Done, and seen to be done. */
    EffectOutcome SUCCEEDED = new Succeeded("");

    /**
     * Done and read back.
     *
     * @param detail what was seen, or empty
     */
    record Succeeded(String detail) implements EffectOutcome {}

    /**
     * Refused by the receiver, which changed nothing: an older epoch, a missing right.
     *
     * @param reason in the receiver's words, without secrets
     */
    record Rejected(String reason) implements EffectOutcome {}

    /**
     * Not done, and nothing was changed.
     *
     * @param reason what happened
     * @param retryable whether asking again may help
     */
    record Failed(String reason, boolean retryable) implements EffectOutcome {}

    /**
     * Perhaps done: the answer never came. Look before asking again.
     *
     * @param reason what happened
     */
    record Indeterminate(String reason) implements EffectOutcome {}

    /**
     * Done.
     *
     * @param detail what was seen
     * @return the outcome
     */
    static EffectOutcome succeeded(String detail) {
        return new Succeeded(detail);
    }

    /**
     * Refused.
     *
     * @param reason why
     * @return the outcome
     */
    static EffectOutcome rejected(String reason) {
        return new Rejected(reason);
    }

    /**
     * Not done.
     *
     * @param reason why
     * @param retryable whether asking again may help
     * @return the outcome
     */
    static EffectOutcome failed(String reason, boolean retryable) {
        return new Failed(reason, retryable);
    }

    /**
     * Perhaps done.
     *
     * @param reason why nobody knows
     * @return the outcome
     */
    static EffectOutcome indeterminate(String reason) {
        return new Indeterminate(reason);
    }
}
