package dev.holdfast.plan;

import java.util.Optional;

/**
 * The answer to a question that changes nothing: a value, or the reason why there is none.
 *
 * @param <T> what was asked for
 */
public sealed interface Reply<T> {

    /**
     * An answer.
     *
     * @param value what was read
     * @param <T> what was asked for
     */
    record Value<T>(T value) implements Reply<T> {}

    /**
     * No answer.
     *
     * @param reason what happened, without secrets
     * @param <T> what was asked for
     */
    record None<T>(String reason) implements Reply<T> {}

    /**
     * An answer.
     *
     * @param value what was read
     * @param <T> what was asked for
     * @return the reply
     */
    static <T> Reply<T> of(T value) {
        return new Value<>(value);
    }

    /**
     * No answer.
     *
     * @param reason what happened
     * @param <T> what was asked for
     * @return the reply
     */
    static <T> Reply<T> none(String reason) {
        return new None<>(reason);
    }

    /**
     * The value, if there is one.
     *
     * @return the value
     */
    default Optional<T> toOptional() {
        return this instanceof Value<T> present ? Optional.of(present.value()) : Optional.empty();
    }

    /**
     * The value, for callers that have already decided that its absence is an error.
     *
     * @return the value
     * @throws IllegalStateException with the reason, if there is none
     */
    default T orElseThrow() {
        if (this instanceof Value<T> present) {
            return present.value();
        }
        throw new IllegalStateException(((None<T>) this).reason());
    }
}
