package dev.holdfast.seeded.sealedvalues.plan;

sealed interface PermitsAClass {
    /** Mutable: no value. */
    final class Counter implements PermitsAClass {
        int count;
    }
}
