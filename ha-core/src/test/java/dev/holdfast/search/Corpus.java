package dev.holdfast.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.search.Scenario.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The generated scenarios of some models: one file below {@code golden/corpus}, and beside it {@code NAME-found.txt} for
 * what a search has printed and somebody has pasted. The first is written anew by {@link #choose}, the second never.
 *
 * @param <W> see {@link Model}
 */
public final class Corpus<W> {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "corpus");

    private final String file;
    private final Map<String, Supplier<DecidingModel<W>>> models = new LinkedHashMap<>();

    /**
     * A corpus without models.
     *
     * @param file the name of its file, without ending
     */
    public Corpus(String file) {
        this.file = file;
    }

    /**
     * Adds a model.
     *
     * @param name told apart from all others
     * @param model makes it
     */
    public void add(String name, Supplier<DecidingModel<W>> model) {
        assertThat(models.put(name, model)).as("two models " + name).isNull();
    }

    /** Chooses all of it anew: a scenario for every decision that no earlier one shows. */
    public void choose() {
        assertThat(System.getenv("CI"))
                .as("golden files are never rewritten where env CI is set")
                .isNull();
        List<Scenario> chosen = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>();
        models.forEach((name, model) -> chosen.addAll(Discovery.run(name, model.get(), known)));
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(file + ".txt"), Scenario.text(chosen));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs every scenario: none breaks an invariant, and each chosen one decides as it did when it was chosen. */
    public int replay() {
        List<Scenario> chosen = read(file + ".txt");
        TreeSet<String> shown = new TreeSet<>();
        for (Scenario scenario : chosen) {
            String what = scenario.model() + ": " + scenario.line();
            Run run = run(scenario, what);
            assertThat(run.last()).as(what).contains(scenario.shows());
            assertThat(run.digest()).as(what).isEqualTo(scenario.digest());
            assertThat(shown.add(scenario.shows()))
                    .as("shows nothing new: " + what)
                    .isTrue();
        }
        read(file + "-found.txt").forEach(found -> run(found, found.model() + ": " + found.line()));
        return chosen.size();
    }

    private Run run(Scenario scenario, String what) {
        Supplier<DecidingModel<W>> model = models.get(scenario.model());
        if (model == null) {
            throw new IllegalArgumentException("no model of that name: " + what);
        }
        Run run = scenario.run(model.get());
        assertThat(run.broken()).as(what).isNull();
        return run;
    }

    private static List<Scenario> read(String name) {
        try {
            return Scenario.read(Files.readString(FOLDER.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
