package dev.holdfast.search;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what may happen next.
 *
 * @param <W> see {@link Model}
 */
public interface Branches<W> {

    /**
     * Something that may happen.
     *
     * @param fair whether it needs no fault; the first fair branch is the world's fair continuation
     * @param label what happens, asked for only when a trace is printed
     * @param world where it leads
     * @param violation the invariant that it breaks, or null
     */
    void take(boolean fair, Supplier<String> label, W world, @Nullable String violation);

    /**
     * Whether this branch is of interest: a model may spare itself what follows from one that is not.
     *
     * @param label what happens
     * @return whether to take it
     */
    default boolean wants(Supplier<String> label) {
        return true;
    }
}
