package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.facts.Facts;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fact of the five documents has a home that a program can call, or says why it has none. */
class FactCoverageTest {

    private static final FactCoverage COVERAGE = FactCoverage.measured();

    /** Transitions rest on facts or on invariants; a precondition may rest on what its step rests on. */
    private static final List<FactHome.Kind> MAY_CARRY_NONE =
            List.of(FactHome.Kind.TRANSITION, FactHome.Kind.PRECONDITION);

    @Test
    void every_fact_is_housed_or_says_why_not() {
        List<String> wanted = Stream.of(ids("XM", 63), ids("UMS", 53), ids("RB", 41), ids("CORE", 141), ids("TRV", 42))
                .flatMap(each -> each)
                .toList();
        List<String> housed = COVERAGE.housed();
        List<String> homeless = wanted.stream()
                .filter(id -> !housed.contains(id))
                .filter(id -> !COVERAGE.docsOnly().containsKey(id))
                .toList();
        String command = "mvn test -pl ha-core -Dtest=FactCoverageTest";
        Figure.of("facts-total", wanted.size(), "facts").by(command).write();
        // Docs-only counts as housed, with its reason and within its limit (issue 3, item 9).
        Figure.of("facts-housed", wanted.size() - homeless.size(), "facts")
                .atLeast(wanted.size())
                .by(command)
                .write();
        Figure.of("facts-docs-only", COVERAGE.docsOnly().size(), "facts")
                .atMost(FactCoverage.DOCS_ONLY)
                .by(command)
                .write();
        Figure.of("facts-line-only", COVERAGE.lineOnly().size(), "facts")
                .better(Figure.Better.LOWER)
                .by(command)
                .write();

        assertThat(FactCoverage.seed()).hasSize(340).hasSameElementsAs(wanted);
        assertThat(homeless).isEmpty();
    }

    @Test
    void what_has_no_home_has_a_reason_and_is_not_much() {
        assertThat(COVERAGE.docsOnly())
                .hasSizeLessThanOrEqualTo(FactCoverage.DOCS_ONLY)
                .allSatisfy((id, reason) -> {
                    assertThat(FactCoverage.seed()).contains(id);
                    assertThat(COVERAGE.housed()).doesNotContain(id);
                    assertThat(reason).isNotBlank();
                });
    }

    @Test
    void no_home_is_a_heap_and_none_is_empty() {
        assertThat(COVERAGE.homes())
                .allSatisfy(home -> assertThat(home.factIds())
                        .as(home.toString())
                        .hasSizeLessThanOrEqualTo(8)
                        .doesNotHaveDuplicates())
                .filteredOn(home -> !MAY_CARRY_NONE.contains(home.kind()))
                .allSatisfy(
                        home -> assertThat(home.factIds()).as(home.toString()).isNotEmpty());
    }

    @Test
    void homes_of_one_installation_have_names_of_their_own() {
        for (Exemplars family : Discovered.all(Exemplars.class)) {
            assertThat(family.blueprints()).allSatisfy(blueprint -> {
                assertThat(blueprint.lines()).extracting(BlueprintLine::id).doesNotHaveDuplicates();
                assertThat(blueprint.syncUnits()).extracting(SyncUnit::name).doesNotHaveDuplicates();
                assertThat(blueprint.rules()).extracting(rule -> rule.id()).doesNotHaveDuplicates();
            });
        }
    }

    @Test
    void every_id_that_a_home_carries_is_a_fact() {
        assertThat(COVERAGE.homes())
                .allSatisfy(home -> assertThat(home.factIds())
                        .as(home.toString())
                        .allMatch(id -> Facts.find(id).isPresent()));
    }

    @Test
    void every_id_in_a_source_of_any_module_is_a_fact() throws IOException {
        List<String> unknown = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            FactHome.idsIn(Files.readString(source)).stream()
                    .filter(id -> Facts.find(id).isEmpty())
                    .forEach(id -> unknown.add(source.getFileName() + ": " + id));
        }

        assertThat(sources).hasSizeGreaterThan(400);
        assertThat(unknown).isEmpty();
    }

    /** The removal of any home changes the committed text, and so does a fact that is taken out of one. */
    @Test
    void the_committed_homes_are_those_that_exist() {
        GoldenText.check(Path.of("src", "test", "resources", "golden", "fact-homes.txt"), COVERAGE.text());
    }

    private static Stream<String> ids(String document, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%02d", document, number));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve(Path.of("src", "main", "java")))
                    .filter(Files::isDirectory)
                    .flatMap(FactCoverageTest::java)
                    .toList();
        }
    }

    private static Stream<Path> java(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
