package dev.holdfast.failover.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.RuleId;
import dev.holdfast.search.Search;
import dev.holdfast.story.StoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes every row out of a table, and puts it behind the next one that can take what it takes: what breaks? A committed
 * file names, for each change, the model or story that gives it away; the checks play it again.
 *
 * @param <P> the phases
 * @param <I> the kinds of input
 * @param <S> one question to the table
 * @param <R> the machine's rows
 */
public abstract class RuleRemoval<P extends Enum<P>, I extends Enum<I>, S, R extends Row<P, I, S>> {

    /** A change that so many states do not give away is said to be given away by nothing. */
    private static final long PATIENCE = Long.getLong("removal.patience", 400_000L);

    /** Without a row a machine may have more states than with it, even without end: so many times as many are looked at. */
    private static final int TIMES = 4;

    private static final int FEWEST = 50_000;

    private static final String SLOWER = "L1 the goal is not reached within K fair steps: K is ";

    private final RuleTable<P, I, S, R> whole;
    private final String folder;
    private final Path file;

    /**
     * The removals from one table.
     *
     * @param whole the table as it ships
     * @param folder where its stories are
     */
    protected RuleRemoval(RuleTable<P, I, S, R> whole, String folder) {
        this.whole = whole;
        this.folder = folder;
        this.file = Path.of("src", "test", "resources", "golden", folder + "-rules-removed.txt");
    }

    /**
     * The models, by names that say what each is.
     *
     * @return in any order
     */
    protected abstract Set<String> models();

    /**
     * Searches a model with a machine that decides by another table.
     *
     * @param model its name
     * @param table the table
     * @param fired takes the rules that decide
     * @param cap after how many states it ends; of a changed table that proves nothing, and is not told apart
     * @return how it ended
     */
    protected abstract Search.Result search(String model, RuleTable<P, I, S, R> table, Set<RuleId> fired, int cap);

    /**
     * Tells a story of a machine that decides by another table.
     *
     * @param story which
     * @param table the table
     * @return what it tells
     */
    protected abstract String told(StoryFile story, RuleTable<P, I, S, R> table);

    /**
     * The same row, which says each time what it was asked and what followed.
     *
     * @param row the row
     * @param seen takes it
     * @return the row that decides the same
     */
    protected abstract R watched(R row, RowsSeen<P, I, S, R> seen);

    /**
     * Every row of the table is removed somewhere in the file, and all changes in it but those owed break something named.
     *
     * @param owed changes that only a story or nothing at all gives away so far
     */
    public final void everyRowIsInTheFile(List<String> owed) {
        List<Caught> file = read();
        Set<RuleId> removed = new TreeSet<>();
        file.stream()
                .filter(each -> each.change().behind() == null)
                .forEach(each -> removed.add(each.change().rule()));
        Set<RuleId> rows = new TreeSet<>();
        whole.rows().forEach(row -> rows.add(row.id()));
        assertThat(removed).isEqualTo(rows);
        assertThat(file.stream()
                        .filter(each -> !each.isEnough())
                        .map(each -> each.change().toString()))
                .as("neither more nor fewer are owed")
                .containsExactlyInAnyOrderElementsOf(owed);
    }

    /**
     * Plays again what the file says.
     *
     * @param quick whether to leave out what needs more than a second
     * @return the rules whose every change broke something named again
     */
    public final Set<RuleId> playAgain(boolean quick) {
        Set<RuleId> caught = new TreeSet<>();
        Set<RuleId> missing = new TreeSet<>();
        for (Caught expected : read()) {
            if (!expected.isEnough() || (quick && !expected.isQuick())) {
                missing.add(expected.change().rule());
            }
            if (expected.broken() == null || (quick && !expected.isQuick())) {
                continue;
            }
            long start = System.nanoTime();
            Caught now = expected.isStory()
                    ? playStory(expected.change(), expected.acts(), expected.where())
                    : playModel(expected.change(), expected.acts(), expected.where(), limit(expected), Search.CAP);
            System.out.printf("%s | %.2f s%n", now, (System.nanoTime() - start) / 1e9);
            assertThat(now.broken()).as(expected.toString()).isEqualTo(expected.broken());
            caught.add(expected.change().rule());
        }
        caught.removeAll(missing);
        return caught;
    }

    /** The changes in the file are all there are, by everything that any model or story asks of the table. */
    public final void noChangeIsMissing() {
        Evidence evidence = evidence();
        List<String> listed = read().stream()
                .map(each -> each.change() + (each.acts() ? " acts" : " says"))
                .toList();
        assertThat(listed)
                .isEqualTo(changes(evidence.seen()).stream()
                        .map(change -> change + (evidence.seen().acts(change.rule()) ? " acts" : " says"))
                        .toList());
    }

    /** Looks for what gives each change away, and writes the file. */
    public final void rewrite() {
        assertThat(System.getenv("CI"))
                .as("golden files are never rewritten where env CI is set")
                .isNull();
        Map<RuleChange, Caught> known = new LinkedHashMap<>();
        if (Files.exists(file)) {
            read().stream().filter(Caught::isEnough).forEach(each -> known.put(each.change(), each));
        }
        Evidence evidence = evidence();
        List<String> lines = new ArrayList<>();
        for (RuleChange change : changes(evidence.seen())) {
            Caught caught = stillTrue(known.get(change), evidence.seen().acts(change.rule()));
            caught = caught == null ? find(change, evidence) : caught;
            System.out.println(caught);
            lines.add(caught.toString());
        }
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Caught> read() {
        try {
            return Files.readAllLines(file).stream().map(Caught::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<RuleChange> changes(RowsSeen<P, I, S, R> seen) {
        return whole.rows().stream()
                .map(Row::id)
                .flatMap(rule -> {
                    RuleId next = seen.next(rule);
                    RuleChange removed = new RuleChange(rule, null);
                    return next == null ? Stream.of(removed) : Stream.of(removed, new RuleChange(rule, next));
                })
                .toList();
    }

    /** What models and stories ask of the table: of each model, smallest first, its states and the rows that decide. */
    private final class Evidence {
        private final RowsSeen<P, I, S, R> seen = new RowsSeen<>(whole.rows());
        private final Map<String, Set<RuleId>> fired = new LinkedHashMap<>();
        private final Map<String, Integer> states = new LinkedHashMap<>();
        private final Map<String, Integer> limits = new LinkedHashMap<>();

        RowsSeen<P, I, S, R> seen() {
            return seen;
        }
    }

    private Evidence evidence() {
        Evidence evidence = new Evidence();
        RuleTable<P, I, S, R> watched = whole.with(
                whole.rows().stream().map(row -> watched(row, evidence.seen)).toList());
        StoryFile.all(folder).forEach(story -> told(story, watched));
        record Searched(String model, Set<RuleId> fired, Search.Result result) {
            int states() {
                return result.states();
            }
        }
        models().parallelStream()
                .map(model -> {
                    Set<RuleId> fired = new TreeSet<>();
                    Search.Result result = search(model, watched, fired, Search.CAP);
                    return new Searched(model, fired, result);
                })
                .sorted((one, other) -> Integer.compare(one.states(), other.states()))
                .filter(searched -> isWhole(searched.model(), searched.result()))
                .forEachOrdered(searched -> {
                    evidence.fired.put(searched.model(), searched.fired());
                    evidence.states.put(searched.model(), searched.states());
                    evidence.limits.put(searched.model(), searched.result().longestCure());
                });
        return evidence;
    }

    /** What the file says already, played again; null if it no longer does. */
    private @Nullable Caught stillTrue(@Nullable Caught known, boolean acts) {
        if (known == null || !(known.isStory() || models().contains(known.where()))) {
            return null;
        }
        Caught now = known.isStory()
                ? playStory(known.change(), acts, known.where())
                : playModel(
                        known.change(), acts, known.where(), limit(known), Math.max(FEWEST, TIMES * known.states()));
        return now.isEnough() ? now : null;
    }

    /** A model in which the whole table breaks something proves nothing about a changed one. */
    private static boolean isWhole(String model, Search.Result result) {
        if (result.broken() != null) {
            System.out.printf("left out: %s | %s | %s%n", model, result.broken(), result.trace());
        }
        return result.broken() == null;
    }

    private Caught find(RuleChange change, Evidence evidence) {
        boolean acts = evidence.seen.acts(change.rule());
        Caught best = acts ? findModel(change, evidence) : null;
        for (StoryFile story : best == null ? StoryFile.all(folder) : List.<StoryFile>of()) {
            Caught caught = playStory(change, acts, Caught.STORY + story.name());
            boolean better = best == null && caught.broken() != null;
            best = better || caught.isEnough() ? caught : best;
            if (caught.isEnough()) {
                return caught;
            }
        }
        return best == null ? new Caught(change, acts, null, "", 0) : best;
    }

    private @Nullable Caught findModel(RuleChange change, Evidence evidence) {
        long spent = 0;
        for (Map.Entry<String, Set<RuleId>> model : evidence.fired.entrySet()) {
            if (model.getValue().contains(change.rule()) && spent <= PATIENCE) {
                int states = Objects.requireNonNull(evidence.states.get(model.getKey()));
                spent += states;
                int limit = Objects.requireNonNull(evidence.limits.get(model.getKey()));
                int cap = Math.max(FEWEST, TIMES * states);
                Caught caught = playModel(change, true, model.getKey(), limit, cap);
                if (caught.broken() != null) {
                    return caught;
                }
            }
        }
        return null;
    }

    /** A goal that is reached in more fair steps than the whole machine ever needs is a promise broken, too. */
    private Caught playModel(RuleChange change, boolean acts, String model, int limit, int cap) {
        try {
            Search.Result result = search(model, change.of(whole), new LinkedHashSet<>(), cap);
            boolean slower = result.broken() == null && result.longestCure() > limit;
            String broken = slower ? SLOWER + limit + ", now " + result.longestCure() : result.broken();
            return new Caught(change, acts, broken, model, result.states());
        } catch (AssertionError | RuntimeException e) {
            return new Caught(change, acts, thrown(e), model, 0);
        }
    }

    /** The most fair steps that the whole machine needs in a model, if what was caught speaks of them. */
    private int limit(Caught caught) {
        boolean counts = caught.broken() != null && caught.broken().startsWith(SLOWER);
        return counts
                ? search(caught.where(), whole, new LinkedHashSet<>(), Search.CAP)
                        .longestCure()
                : Integer.MAX_VALUE;
    }

    private Caught playStory(RuleChange change, boolean acts, String where) {
        StoryFile story = StoryFile.all(folder).stream()
                .filter(each -> where.equals(Caught.STORY + each.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + where));
        try {
            boolean same = told(story, change.of(whole)).equals(story.expected());
            return new Caught(change, acts, same ? null : Caught.DIFFERS, where, 0);
        } catch (AssertionError e) {
            return new Caught(change, acts, thrown(e), where, 0);
        } catch (IllegalStateException e) {
            // The teller wraps what a command throws: a command that no longer makes sense is a difference too.
            Throwable cause = e.getCause();
            return new Caught(
                    change, acts, cause != null && isThrownByMachine(cause) ? thrown(e) : Caught.DIFFERS, where, 0);
        }
    }

    private static String thrown(Throwable error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        if (!isThrownByMachine(cause)) {
            throw new IllegalStateException("not the machine's", error);
        }
        return "A19 a step throws: "
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isThrownByMachine(Throwable error) {
        return Stream.of(error.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("Machine")
                        && Set.of("step", "explain", "whyNot").contains(frame.getMethodName()));
    }
}
