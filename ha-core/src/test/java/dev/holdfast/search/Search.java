package dev.holdfast.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Breadth-first over every world that a {@link Model} reaches.
 *
 * <p>Ends with an empty frontier, with the shortest way to a broken invariant, or, at the cap, as a failure. After the
 * search every world is followed along its fair continuation to see that it gets well. Worlds are kept only while they
 * wait in the frontier; what is remembered of each is its fingerprint and the branch that led to it, from which a way
 * is told again by walking it once more.
 *
 * @param <W> see {@link Model}
 */
public final class Search<W> {

    /** More than any bound in use reaches: a search that gets here has the wrong bounds. */
    public static final int CAP = 100_000_000;

    /** How much of a way that never ends is told. */
    private static final int FOR_EVER = 40;

    private final Model<W> model;
    private final Fingerprints seen = new Fingerprints();
    private final Paths paths = new Paths();
    private final ArrayDeque<W> frontier = new ArrayDeque<>();
    private final Key key = new Key();
    private long transitions;
    private int depth;
    private @Nullable String broken;
    private int brokenAt = Paths.NONE;
    /** The branch that broke it, or none if the world itself is what is wrong. */
    private int brokenBy = Paths.NONE;

    private int cycle = Paths.NONE;
    /** What happens after the way to where it broke. */
    private List<String> further = List.of();

    private Search(Model<W> model) {
        this.model = model;
    }

    /**
     * How a search ended.
     *
     * @param complete whether the frontier is empty
     * @param states distinct worlds
     * @param transitions steps taken
     * @param depth the longest of the shortest ways to a world
     * @param longestCure the most fair steps any world needs to get well
     * @param remedied what people had to do so that no world is a dead end
     * @param seconds wall time
     * @param broken the invariant that broke first, or null
     * @param trace the shortest way there
     */
    public record Result(
            boolean complete,
            int states,
            long transitions,
            int depth,
            int longestCure,
            Remedied remedied,
            double seconds,
            @Nullable String broken,
            List<String> trace) {

        /**
         * The way there, to be pasted into the corpus.
         *
         * @param name what the model is called
         * @return the text of a scenario file
         */
        public String scenario(String name) {
            return Scenario.text(List.of(new Scenario(name, trace, null, null)));
        }
    }

    /**
     * Searches.
     *
     * @param model what is searched
     * @param <W> see {@link Model}
     * @return how it ended
     */
    public static <W> Result run(Model<W> model) {
        return run(model, CAP);
    }

    /**
     * Searches no further than so many worlds. Without a violation that proves nothing: the frontier is not empty.
     *
     * @param model what is searched
     * @param cap after how many worlds it ends
     * @param <W> see {@link Model}
     * @return how it ended
     */
    public static <W> Result run(Model<W> model, int cap) {
        return new Search<>(model).run(Math.min(cap, CAP));
    }

    private Result run(int cap) {
        long start = System.nanoTime();
        Expansion begin = new Expansion(Paths.NONE);
        model.begin(begin);
        int at = 0;
        int layer = 1;
        while (!frontier.isEmpty() && broken == null && seen.size() < cap) {
            if (at == layer) {
                depth++;
                layer = seen.size();
            }
            W world = Objects.requireNonNull(frontier.poll());
            paths.isWell(at, model.isWell(world));
            if (model instanceof RemediedModel<W> remedied) {
                paths.isWhole(at, remedied.isWhole(world));
            }
            model.next(world, new Expansion(at++));
        }
        boolean complete = frontier.isEmpty();
        int longestCure = broken == null && complete ? checkLiveness() : 0;
        Remedied remedied = broken == null && complete ? checkDeadEnds() : Remedied.NOTHING;
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                complete,
                seen.size(),
                transitions,
                depth,
                longestCure,
                remedied,
                seconds,
                broken,
                broken == null ? List.of() : trace());
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
            if (broken != null) {
                return;
            }
            transitions++;
            key.clear();
            model.key(world, key);
            key.seal();
            int number = seen.number(key.high(), key.low());
            if (number < 0) {
                number = ~number;
                paths.add(number, from, branch);
                frontier.add(world);
            }
            if (fair && from >= 0 && paths.fair(from) == Paths.NONE) {
                paths.continues(from, number);
            }
            branch++;
            if (violation != null) {
                // Its own way there: the world may have been reached before without breaking anything.
                broken = violation;
                brokenAt = from;
                brokenBy = branch - 1;
            }
        }
    }

    /** Follows every world until it is well; a world that comes back to itself before never is. */
    private int checkLiveness() {
        int[] cure = new int[seen.size()]; // 0 unknown, -1 on the way, otherwise one more than the steps needed
        int longest = 0;
        int[] way = new int[1024];
        for (int i = 0; i < cure.length; i++) {
            int length = 0;
            int at = i;
            while (cure[at] == 0 && !paths.isWell(at)) {
                cure[at] = -1;
                if (length == way.length) {
                    way = Arrays.copyOf(way, length * 2);
                }
                way[length++] = at;
                at = paths.fair(at);
                if (at == Paths.NONE) {
                    broken = model.liveness() + " (nothing fair goes on from here)";
                    brokenAt = i;
                    return longest;
                }
            }
            if (cure[at] == -1) {
                broken = model.liveness();
                brokenAt = i;
                cycle = at;
                return longest;
            }
            int steps = paths.isWell(at) ? 0 : cure[at] - 1;
            if (cure[at] == 0) {
                cure[at] = 1;
            }
            while (length > 0) {
                cure[way[--length]] = ++steps + 1;
            }
            longest = Math.max(longest, steps);
        }
        return longest;
    }

    private Remedied checkDeadEnds() {
        if (!(model instanceof RemediedModel<W> acting)) {
            return Remedied.NOTHING;
        }
        DeadEnds<W> ends = new DeadEnds<>(acting, seen, paths);
        Remedied remedied = ends.check();
        broken = ends.broken();
        brokenAt = ends.brokenAt();
        further = ends.way();
        return remedied;
    }

    private List<String> trace() {
        List<Integer> branches = new ArrayList<>();
        if (brokenBy != Paths.NONE) {
            branches.add(brokenBy);
        }
        for (int at = brokenAt; at != Paths.NONE; at = paths.parent(at)) {
            branches.add(paths.branch(at));
        }
        Collections.reverse(branches);
        Way<W> way = new Way<>(model);
        List<String> steps = new ArrayList<>();
        branches.forEach(branch -> steps.add(way.go(branch)));
        for (int i = 0; cycle != Paths.NONE && i < FOR_EVER; i++) {
            steps.add(way.goFairly());
        }
        steps.addAll(further);
        return steps;
    }
}
