package dev.holdfast.lb.netscaler.internal.apply;

/** Why nothing more may be sent in a run. It goes to the journal. */
sealed interface Veto {

    /** In words. */
    String reason();

    /**
     * The guard objected.
     *
     * @param reason in the guard's words, which it gives for a journal
     */
    record Objected(String reason) implements Veto {}

    /**
     * The guard threw. Nobody wrote the text of an exception for a journal, a secret could stand in it: only its class is kept.
     *
     * @param exception name of the class
     */
    record GuardFailed(String exception) implements Veto {

        @Override
        public String reason() {
            return "the guard failed with " + exception;
        }
    }
}
