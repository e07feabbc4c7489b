package dev.holdfast.examples.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.failover.TrafficMover;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dpartition.seeds=N} plays N stories, {@code -Dpartition.seed=N} the one, with everything that was said.
 */
@Tag("netns")
class PartitionTest {

    private static final long FIRST = 1;
    /** Of issue and figure; a build plays fewer. */
    private static final int ASKED_FOR = 200;

    private static final String COMMAND = "mvn -Pnetns -pl ha-examples -am test";

    @Test
    void clients_are_served_by_one_node_and_are_served_again_whatever_is_cut_or_killed(@TempDir Path folder)
            throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/haproxy")), "no /usr/sbin/haproxy: install the package haproxy");
        String hindrance = Network.hindrance();
        assumeTrue(hindrance.isEmpty(), "no network namespaces can be made here: " + hindrance);
        folder.toFile().setExecutable(true, false); // PostgreSQL runs as somebody else
        Long only = Long.getLong("partition.seed");
        long[] seeds = only == null
                ? LongStream.range(FIRST, FIRST + Long.getLong("partition.seeds", 10))
                        .toArray()
                : new long[] {only};
        List<String> violations = new ArrayList<>();
        List<Performance.Result> results = new ArrayList<>();
        for (TrafficMover mover : TrafficMover.values()) {
            System.out.println("computed before, " + mover + " moves: clients are served again within "
                    + Performance.servedAgain(mover) + ", and reach a node that has lost its role for at most "
                    + Performance.exposed(mover));
        }
        try (Laboratory laboratory = Laboratory.start(folder)) {
            for (long seed : seeds) {
                Story story = Story.of(seed);
                Performance.Result result = Performance.of(laboratory, story);
                results.add(result);
                System.out.println(story.text() + "\n  " + result.text());
                if (only != null) {
                    laboratory.said().forEach(System.out::println);
                }
                if (!result.violations().isEmpty()) {
                    violations.add(
                            story.text() + "\n" + result.violations() + "\n" + String.join("\n", laboratory.said()));
                }
            }
        }
        tell(results);
        Figure.of("partition-violations", violations.size(), "stories")
                .atMost(0)
                .by(COMMAND)
                .write();
        assertThat(violations).isEmpty();
    }

    private static void tell(List<Performance.Result> results) {
        List<Duration> gaps =
                results.stream().map(Performance.Result::gap).sorted().toList();
        System.out.println(results.size() + " stories, "
                + results.stream().filter(Performance.Result::helped).count() + " with an operator's help; "
                + results.stream().mapToLong(Performance.Result::moves).sum() + " moves; gap p50 "
                + gaps.get(gaps.size() / 2) + ", p95 " + gaps.get(gaps.size() * 95 / 100) + "; longest exposure "
                + results.stream()
                        .map(Performance.Result::exposure)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
        Figure.of("partition-seeds", results.size(), "stories")
                .atLeast(ASKED_FOR)
                .by(COMMAND)
                .write();
    }
}
