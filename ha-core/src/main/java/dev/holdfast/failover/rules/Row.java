package dev.holdfast.failover.rules;

import dev.holdfast.failover.RuleId;
import java.util.List;
import java.util.Set;

/**
 * One row of a table.
 *
 * @param <P> the phases
 * @param <I> the kinds of input
 * @param <S> one question to the table
 */
public interface Row<P extends Enum<P>, I extends Enum<I>, S> {

    /**
     * Its name.
     *
     * @return numbered with gaps, by hundreds
     */
    RuleId id();

    /**
     * Where it applies.
     *
     * @return the phases
     */
    Set<P> phases();

    /**
     * To what it applies.
     *
     * @return the kinds of input
     */
    Set<I> inputs();

    /**
     * What selects it.
     *
     * @return all must hold
     */
    List<? extends Condition<S>> when();

    /**
     * Its safety conditions.
     *
     * @return all must be open
     */
    List<? extends Enum<?>> guards();

    /**
     * Why it is so.
     *
     * @return one sentence, with the facts it rests on
     */
    String why();

    /**
     * Whether the guards let it pass.
     *
     * @param situation the question
     * @return whether all are open
     */
    boolean admitted(S situation);

    /**
     * Whether it stands at this place of the table.
     *
     * @param phase which phase
     * @param input which kind of input
     * @return whether it applies to both
     */
    default boolean applies(P phase, I input) {
        return phases().contains(phase) && inputs().contains(input);
    }

    /**
     * Whether it takes this question, which has been asked at its place.
     *
     * @param situation the question
     * @return whether all that selects it holds and its guards are open
     */
    default boolean takes(S situation) {
        for (Condition<S> condition : when()) {
            if (!condition.holds(situation)) {
                return false;
            }
        }
        return admitted(situation);
    }

    /**
     * Whether it takes whatever is asked at its places.
     *
     * @return whether nothing selects it and nothing guards it
     */
    default boolean takesAll() {
        return when().isEmpty() && guards().isEmpty();
    }
}
