package dev.holdfast.plan;

import java.util.List;

/** How something that was asked for ended. A value, never an exception: failing is ordinary. */
public sealed interface EffectOutcome {

    /** Done, and seen to be done. */
    EffectOutcome SUCCEEDED = new Succeeded("");

    /**
     * Done and read back.
     *
     * @param detail what was seen, or empty
     * @param warnings what the receiver remarked although it did what was asked, usually nothing: a partner that did not
     *     follow, a feature that is off
     * @param lasting whether a restart of the receiver keeps it; false only where a policy forbade to save, and a warning
     *     then says what to do
     */
    record Succeeded(String detail, List<String> warnings, boolean lasting) implements EffectOutcome {

        /** Freezes the list. */
        public Succeeded {
            warnings = List.copyOf(warnings);
        }

        /**
         * Done, and kept by a restart.
         *
         * @param detail what was seen, or empty
         * @param warnings what the receiver remarked
         */
        public Succeeded(String detail, List<String> warnings) {
            this(detail, warnings, true);
        }

        /**
         * Done without a remark.
         *
         * @param detail what was seen, or empty
         */
        public Succeeded(String detail) {
            this(detail, List.of());
        }

        /** Without what is not out of the ordinary. */
        @Override
        public String toString() {
            return "Succeeded[detail=" + detail + (warnings.isEmpty() ? "" : ", warnings=" + warnings)
                    + (lasting ? "" : ", lasting=false") + "]";
        }
    }

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
     * Done, with remarks of the receiver.
     *
     * @param detail what was seen
     * @param warnings the remarks, in order
     * @return the outcome
     */
    static EffectOutcome succeeded(String detail, List<String> warnings) {
        return new Succeeded(detail, warnings);
    }

    /**
     * Done until the receiver restarts: it was not saved, because a policy forbade to.
     *
     * @param detail what was seen
     * @param warnings the remarks, in order; one of them says what to do
     * @return the outcome
     */
    static EffectOutcome untilRestart(String detail, List<String> warnings) {
        return new Succeeded(detail, warnings, false);
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
