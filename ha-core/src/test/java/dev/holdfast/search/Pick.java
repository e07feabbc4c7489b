package dev.holdfast.search;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes one branch of all, and lets a model spare itself the others: the one of a number, or the first that needs no
 * fault.
 *
 * @param <W> see {@link Model}
 */
final class Pick<W> implements Branches<W> {

    private static final int FAIR = -1;

    private final int wanted;
    private int at;
    private boolean asked;
    private @Nullable W world;
    private @Nullable Supplier<String> label;
    private @Nullable String violation;

    private Pick(int wanted) {
        this.wanted = wanted;
    }

    static <W> Pick<W> number(int branch) {
        return new Pick<>(branch);
    }

    static <W> Pick<W> fair() {
        return new Pick<>(FAIR);
    }

    @Override
    public boolean wants(Supplier<String> words) {
        asked = world == null && (wanted == FAIR || at == wanted);
        at += asked ? 0 : 1;
        return asked;
    }

    /** A model need not have asked before. */
    @Override
    public void take(boolean fair, Supplier<String> words, W to, @Nullable String broken) {
        boolean mine = world == null && (wanted == FAIR ? fair : at == wanted);
        at++;
        if (mine) {
            world = to;
            label = words;
            violation = broken;
        }
    }

    /** Where the branch leads, or null if there was none. */
    @Nullable
    W world() {
        return world;
    }

    /** What happens, or null if there was none. */
    @Nullable
    String label() {
        return label == null ? null : label.get();
    }

    @Nullable
    String violation() {
        return violation;
    }
}
