package dev.holdfast.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first over a model, for the shortest way to every step that shows a decision which nothing before it has
 * shown.
 *
 * @param <W> see {@link Model}
 */
public final class Discovery<W> {

    private final DecidingModel<W> model;
    private final Set<String> known;
    private final Fingerprints seen = new Fingerprints();
    private final Paths paths = new Paths();
    private final ArrayDeque<W> frontier = new ArrayDeque<>();
    private final Key key = new Key();
    private final List<Find> finds = new ArrayList<>();

    private Discovery(DecidingModel<W> model, Set<String> known) {
        this.model = model;
        this.known = known;
    }

    /** A branch that showed something new. */
    private record Find(int from, int branch, String shows) {}

    /**
     * Searches all of a model.
     *
     * @param name what the model is called
     * @param model what is searched; it must not break anything
     * @param known what has been shown already; takes what is new
     * @param <W> see {@link Model}
     * @return the shortest way to each new decision
     */
    public static <W> List<Scenario> run(String name, DecidingModel<W> model, Set<String> known) {
        Discovery<W> discovery = new Discovery<>(model, known);
        discovery.search();
        return discovery.finds.stream()
                .map(find -> discovery.scenario(name, find))
                .toList();
    }

    private void search() {
        model.begin(new Expansion(Paths.NONE));
        for (int at = 0; !frontier.isEmpty(); at++) {
            model.next(Objects.requireNonNull(frontier.poll()), new Expansion(at));
        }
    }

    /** Takes the branches of one world. */
    private final class Expansion implements Branches<W> {
        private final int from;
        private int branch;

        Expansion(int from) {
            this.from = from;
        }

        @Override
        public void take(boolean fair, Supplier<String> label, W world, @Nullable String violation) {
            if (violation != null) {
                throw new IllegalStateException(violation + ": " + steps(from, branch));
            }
            key.clear();
            model.key(world, key);
            key.seal();
            int number = seen.number(key.high(), key.low());
            if (number < 0) {
                paths.add(~number, from, branch);
                frontier.add(world);
            }
            String shows = null;
            for (String decision : model.decided()) {
                shows = known.add(decision) && shows == null ? decision : shows;
            }
            if (shows != null) {
                finds.add(new Find(from, branch, shows));
            }
            branch++;
        }
    }

    private Scenario scenario(String name, Find find) {
        List<String> steps = steps(find.from(), find.branch());
        String digest = new Scenario(name, steps, null, null).run(model).digest();
        return new Scenario(name, steps, find.shows(), digest);
    }

    private List<String> steps(int from, int branch) {
        List<Integer> branches = new ArrayList<>(List.of(branch));
        for (int at = from; at != Paths.NONE; at = paths.parent(at)) {
            branches.add(paths.branch(at));
        }
        Collections.reverse(branches);
        Way<W> way = new Way<>(model);
        return branches.stream().map(way::go).toList();
    }
}
