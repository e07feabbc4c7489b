package dev.holdfast.journal;

import java.time.Instant;

/**
 * By what a group is led: nodes, policy, paths, probes and load balancing, as one digest, and on whose word.
 *
 * @param sequence counts up from 1 in a group's life
 * @param digest of the text of everything that was declared, 16 lower-case hexadecimal digits
 * @param shared whether several controllers share the work (the policy asks for a lease): then only an operator's word
 *     puts another declaration in its place
 * @param by who declared it: a controller that found none in its way, or an operator
 * @param reason why, in that person's words; empty if no person said it
 * @param at when, by the store's clock
 */
public record Declaration(long sequence, String digest, boolean shared, String by, String reason, Instant at) {

    /** Rejects a sequence below 1. */
    public Declaration {
        if (sequence < 1) {
            throw new IllegalArgumentException("declaration " + sequence + ": counts up from 1");
        }
    }
}
