package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every invariant of the specification is checked by something that exists (src/test/resources/proof/invariants.tsv). */
class InvariantsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/test/java/dev/holdfast/failover"), Path.of("src/test/java/dev/holdfast/pool"));

    record Invariant(String id, String sentence, List<String> checks) {}

    @Test
    void each_is_named_once_in_order() throws IOException {
        List<String> named = Stream.of(ids("S", 1, 5), ids("A", 6, 23), ids("L", 1, 7))
                .flatMap(List::stream)
                .toList();

        assertThat(invariants()).extracting(Invariant::id).isEqualTo(named);
    }

    @Test
    void each_is_checked_by_something_that_exists() throws IOException {
        List<String> missing = new ArrayList<>();
        int checked = 0;
        for (Invariant invariant : invariants()) {
            List<String> absent = new ArrayList<>();
            for (String check : invariant.checks()) {
                if (!exists(check, invariant.id())) {
                    absent.add(invariant.id() + ": " + check);
                }
            }
            missing.addAll(absent);
            checked += absent.isEmpty() && !invariant.checks().isEmpty() ? 1 : 0;
        }

        Figure.of("invariants-named", invariants().size(), "invariants").write();
        Figure.of("invariants-checked", checked, "invariants")
                .atLeast(invariants().size())
                .write();
        assertThat(missing).isEmpty();
    }

    private static boolean exists(String check, String id) throws IOException {
        String[] words = check.split(" ", 2);
        return switch (words[0]) {
            case "test" ->
                source(words[1].substring(0, words[1].indexOf('.')))
                        .contains("void " + words[1].substring(words[1].indexOf('.') + 1) + "(");
            case "story" ->
                Files.readString(RESOURCES.resolve("golden/failover/" + words[1] + ".txt"))
                        .contains(id);
            default -> source(words[0]).contains("\"" + words[1]);
        };
    }

    private static String source(String name) throws IOException {
        for (Path folder : SOURCES) {
            Path file = folder.resolve(name + ".java");
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        throw new IOException("no test source is called " + name);
    }

    private static List<Invariant> invariants() throws IOException {
        try (Stream<String> lines = Files.lines(RESOURCES.resolve("proof/invariants.tsv"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(cells -> new Invariant(
                            cells[0], cells[1], Arrays.asList(cells[2].split(", (?=[A-Z]|test |story )"))))
                    .toList();
        }
    }

    private static List<String> ids(String letter, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> letter + i).toList();
    }
}
