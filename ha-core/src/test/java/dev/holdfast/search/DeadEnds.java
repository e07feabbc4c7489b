package dev.holdfast.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * L6: follows every world of a finished search along its fair continuation until it comes to rest, has a person act
 * where not all is whole there, and goes on so until all is whole and stays so.
 *
 * <p>A run is at rest where its fair continuation comes back to itself. A person who has to do the same thing in the
 * same place again, or who does not know what to do, is at a dead end; so is a run in which what the person does breaks
 * an invariant. What a person does leads to worlds that the search has not seen; they are followed, not searched.
 *
 * @param <W> see {@link Model}
 */
final class DeadEnds<W> {

    private final RemediedModel<W> model;
    private final Fingerprints seen;
    private final Paths paths;
    /** For each world a world of the ring in which it comes to rest, or one less than none while nobody knows. */
    private final int[] rest;

    private final Fingerprints cured = new Fingerprints();
    private final Map<String, Integer> words = new TreeMap<>();
    private final Key key = new Key();
    private int states;
    private int rests;
    private int acts;
    private int steps;
    private @Nullable String broken;
    private int brokenAt = Paths.NONE;
    private List<String> way = List.of();

    DeadEnds(RemediedModel<W> model, Fingerprints seen, Paths paths) {
        this.model = model;
        this.seen = seen;
        this.paths = paths;
        rest = new int[seen.size()];
        Arrays.fill(rest, Paths.NONE);
    }

    /** What is wrong, or null. */
    @Nullable
    String broken() {
        return broken;
    }

    /** At which world the run is at rest that goes wrong. */
    int brokenAt() {
        return brokenAt;
    }

    /** What happens from there. */
    List<String> way() {
        return way;
    }

    Remedied check() {
        findRests();
        boolean[] known = new boolean[rest.length];
        for (int i = 0; i < rest.length; i++) {
            int at = rest[i];
            if (!isWhole(at)) {
                states++;
                if (!known[at]) {
                    known[at] = true;
                    rests++;
                    Walk walk = new Walk(at, false);
                    if (!walk.ends()) {
                        Walk told = new Walk(at, true);
                        told.ends();
                        broken = told.wrong;
                        brokenAt = at;
                        way = told.labels;
                        break;
                    }
                }
            }
        }
        return new Remedied(states, rests, acts, steps, words);
    }

    /** Marks the ring in which every world comes to rest by its least world, if the ring is not whole by another. */
    private void findRests() {
        int[] visit = new int[rest.length];
        for (int i = 0; i < rest.length; i++) {
            int at = i;
            while (rest[at] == Paths.NONE && visit[at] != i + 1) {
                visit[at] = i + 1;
                at = paths.fair(at);
            }
            int end = rest[at] == Paths.NONE ? mark(at) : rest[at];
            for (int on = i; rest[on] == Paths.NONE; on = paths.fair(on)) {
                rest[on] = end;
            }
        }
    }

    /** One world stands for its ring: one that is not whole if there is one. */
    private int mark(int ring) {
        int worst = ring;
        for (int on = paths.fair(ring); on != ring; on = paths.fair(on)) {
            worst = paths.isWhole(worst) && !paths.isWhole(on) ? on : worst;
        }
        rest[ring] = worst;
        return worst;
    }

    private boolean isWhole(int at) {
        return paths.isWhole(at);
    }

    /** From one place of rest on. */
    private final class Walk {
        private final boolean tells;
        private final List<String> labels = new ArrayList<>();
        /** Every world on the way, and the how manieth it was. */
        private final Map<Long, Integer> been = new HashMap<>();

        private final List<long[]> prints = new ArrayList<>();
        private W world;
        private int done;
        /** How far the way was when a person acted last. */
        private int acted;

        private String wrong = "";

        Walk(int from, boolean tells) {
            this.tells = tells;
            world = world(from);
        }

        /** Whether all is whole in the end, and stays so. */
        boolean ends() {
            boolean whole = false;
            while (!whole && !isKnown()) {
                Integer before = been.putIfAbsent(print(), prints.size());
                if (before == null) {
                    prints.add(new long[] {key.high(), key.low()});
                    fair();
                } else if (before < acted) {
                    wrong = model.deadEnd() + " (what people are told to do leads back here)";
                } else {
                    whole = ring().stream().allMatch(model::isWhole);
                    if (!whole) {
                        person();
                    }
                }
                if (!wrong.isEmpty()) {
                    return false;
                }
            }
            for (long[] print : prints) {
                cured.number(print[0], print[1]);
            }
            steps = Math.max(steps, prints.size());
            acts = Math.max(acts, done);
            return true;
        }

        /** Whether it is known that all gets whole from here. */
        private boolean isKnown() {
            print();
            int number = seen.find(key.high(), key.low());
            return (number >= 0 && isWhole(rest[number])) || cured.find(key.high(), key.low()) >= 0;
        }

        private List<W> ring() {
            List<W> ring = new ArrayList<>();
            long here = print();
            W at = world;
            do {
                ring.add(at);
                at = next(at);
            } while (print(at) != here && ring.size() < been.size() + 1);
            return ring;
        }

        private W next(W at) {
            Pick<W> pick = Pick.fair();
            model.next(at, pick);
            return Objects.requireNonNull(pick.world());
        }

        private void fair() {
            Pick<W> pick = Pick.fair();
            model.next(world, pick);
            go(pick, "");
        }

        /** Somebody does what is told, at the first moment of the ring in which anybody would know what. */
        private void person() {
            for (W moment : ring()) {
                Pick<W> pick = Pick.number(0);
                model.remedy(moment, pick);
                String label = pick.label();
                if (label != null) {
                    done++;
                    acted = prints.size();
                    words.merge(label, tells ? 0 : 1, Integer::sum);
                    go(pick, "person: ");
                    return;
                }
            }
            wrong = model.deadEnd() + " (nobody is told what to do)";
        }

        private void go(Pick<W> pick, String who) {
            world = Objects.requireNonNull(pick.world());
            if (tells) {
                labels.add(who + pick.label());
            }
            if (pick.violation() != null) {
                wrong = pick.violation() + " (after a person has acted)";
            }
        }

        private long print() {
            return print(world);
        }

        private long print(W at) {
            key.clear();
            model.key(at, key);
            key.seal();
            return key.high() ^ Long.rotateLeft(key.low(), 1);
        }
    }

    /** Walks to a world once more. */
    private W world(int to) {
        List<Integer> branches = new ArrayList<>();
        for (int at = to; at != Paths.NONE; at = paths.parent(at)) {
            branches.add(paths.branch(at));
        }
        Collections.reverse(branches);
        W world = null;
        for (int branch : branches) {
            Pick<W> pick = Pick.number(branch);
            if (world == null) {
                model.begin(pick);
            } else {
                model.next(world, pick);
            }
            world = Objects.requireNonNull(pick.world());
        }
        return Objects.requireNonNull(world);
    }
}
