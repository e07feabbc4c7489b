package dev.holdfast.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a model, one branch after the other, named by words. Of several branches with the same label the second
 * is called {@code … #2}.
 *
 * @param <W> see {@link Model}
 */
final class Way<W> {

    private final Model<W> model;
    private @Nullable W world;
    private @Nullable String broken;

    Way(Model<W> model) {
        this.model = model;
    }

    /** The invariant that the last step broke, or null. */
    @Nullable
    String broken() {
        return broken;
    }

    /** Goes on by the branch of this number, the first being 0, and tells its label. */
    String go(int branch) {
        Labels labels = new Labels();
        List<String> taken = new ArrayList<>();
        int[] count = {0};
        expand((fair, label, to, violation) -> {
            String name = labels.numbered(label.get());
            if (count[0]++ == branch) {
                arrive(to, violation);
                taken.add(name);
            }
        });
        return taken.get(0);
    }

    /** Goes on by the first branch that needs no fault, and tells its label. */
    String goFairly() {
        Labels labels = new Labels();
        List<String> taken = new ArrayList<>();
        expand((fair, label, to, violation) -> {
            String name = labels.numbered(label.get());
            if (fair && taken.isEmpty()) {
                arrive(to, violation);
                taken.add(name);
            }
        });
        return taken.get(0);
    }

    /** Goes on by the branch of this label; {@code arrived} runs while it is being taken. */
    void go(String wanted, Runnable arrived) {
        Chosen chosen = new Chosen(wanted, arrived);
        expand(chosen);
        if (!chosen.found) {
            throw new IllegalArgumentException("\"" + wanted + "\" cannot happen here, only " + chosen.offered);
        }
    }

    /** Takes one branch of all. */
    private final class Chosen implements Branches<W> {
        private final String wanted;
        private final Runnable arrived;
        private final Labels labels = new Labels();
        private final List<String> offered = new ArrayList<>();
        private boolean asked;
        private boolean found;

        Chosen(String wanted, Runnable arrived) {
            this.wanted = wanted;
            this.arrived = arrived;
        }

        @Override
        public boolean wants(Supplier<String> label) {
            String name = labels.numbered(label.get());
            offered.add(name);
            asked = name.equals(wanted);
            return asked;
        }

        /** A model need not have asked before. */
        @Override
        public void take(boolean fair, Supplier<String> label, W to, @Nullable String violation) {
            if (asked || wants(label)) {
                found = true;
                arrive(to, violation);
                arrived.run();
            }
            asked = false;
        }
    }

    private void expand(Branches<W> out) {
        W from = world;
        if (from == null) {
            model.begin(out);
        } else {
            model.next(from, out);
        }
    }

    private void arrive(W to, @Nullable String violation) {
        world = to;
        broken = violation;
    }

    /** Tells branches of equal labels apart. */
    private static final class Labels {
        private final Map<String, Integer> used = new TreeMap<>();

        String numbered(String label) {
            int number = used.merge(label, 1, Integer::sum);
            return number == 1 ? label : label + " #" + number;
        }
    }
}
