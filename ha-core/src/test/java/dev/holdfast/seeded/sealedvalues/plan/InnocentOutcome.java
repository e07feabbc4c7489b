package dev.holdfast.seeded.sealedvalues.plan;

sealed interface InnocentOutcome {
    /** A value. */
    record Done(String detail) implements InnocentOutcome {}

    /** Values. */
    enum Kind implements InnocentOutcome {
        A {
            @Override
            int weight() {
                return 1;
            }
        };

        abstract int weight();
    }

    /** Closed again. */
    sealed interface Refused extends InnocentOutcome {
        /** A value. */
        record Late() implements Refused {}
    }
}
