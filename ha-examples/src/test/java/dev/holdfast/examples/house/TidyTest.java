package dev.holdfast.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TidyTest {

    private static final Repository REPOSITORY = Repository.here();

    private static final List<Source> SOURCES = REPOSITORY.sources();

    @Test
    void every_source_is_tidy() {
        assertThat(SOURCES).extracting(Source::path).contains("ha-core/src/main/java/dev/holdfast/model/Cluster.java");
        List<String> problems = Tidy.problems(SOURCES);
        assertThat(problems)
                .as("%d untidy places:%n%s", problems.size(), String.join("\n", problems))
                .isEmpty();
    }

    @Test
    void every_text_has_one_title() {
        assertThat(REPOSITORY.files(".md").stream()
                        .filter(path -> !path.toString().contains("golden"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Tidy.titles(Repository.read(path)))
                        .as("titles of %s", path)
                        .isEqualTo(1));
    }

    @Test
    void main_files_stay_small() {
        List<Integer> lines = lines(SOURCES.stream().filter(Source::main).toList());
        Figure.of("main-file-median-lines", lines.get(lines.size() / 2), "lines")
                .atMost(90)
                .by("mvn -B -ntp verify")
                .write();
        Figure.of("main-file-largest-lines", lines.get(lines.size() - 1), "lines")
                .atMost(Tidy.MAIN_LINES)
                .by("mvn -B -ntp verify")
                .write();
        System.out.print(table());

        assertThat(lines.get(lines.size() - 1)).isLessThanOrEqualTo(Tidy.MAIN_LINES);
        assertThat(lines.get(lines.size() / 2)).as("median").isLessThanOrEqualTo(90);
    }

    private static String table() {
        Map<String, List<Source>> modules = SOURCES.stream()
                .filter(source -> source.main() || source.test())
                .collect(Collectors.groupingBy(Source::module, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder(String.format(
                "%n%-18s %10s %10s %7s %8s %10s %10s%n",
                "module", "main files", "main lines", "median", "largest", "test files", "test lines"));
        modules.forEach((module, sources) -> {
            List<Integer> main = lines(sources.stream().filter(Source::main).toList());
            table.append(String.format(
                    "%-18s %10d %10d %7s %8s %10d %10d%n",
                    module,
                    main.size(),
                    total(sources, Source::main),
                    main.isEmpty() ? "" : main.get(main.size() / 2),
                    main.isEmpty() ? "" : main.get(main.size() - 1),
                    sources.stream().filter(Source::test).count(),
                    total(sources, Source::test)));
        });
        return table.toString();
    }

    private static int total(List<Source> sources, Predicate<Source> which) {
        return sources.stream().filter(which).mapToInt(Source::lines).sum();
    }

    /** Sorted; files that only describe a package or a module do not count, they would flatter the median. */
    private static List<Integer> lines(List<Source> sources) {
        return sources.stream()
                .filter(source -> !source.info())
                .map(Source::lines)
                .sorted()
                .toList();
    }
}
