package dev.holdfast.failover.rules;

/**
 * What selects a row: what has happened and how things are declared. Never a safety condition; those are guards.
 *
 * @param <S> one question to the table
 */
@FunctionalInterface
public interface Condition<S> {

    /**
     * Whether it is so.
     *
     * @param situation the question
     * @return whether a row that asks for this may be chosen
     */
    boolean holds(S situation);
}
