package dev.holdfast.bench;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.tree.ManifestBuilder;
import dev.holdfast.sync.tree.ManifestFile;
import dev.holdfast.sync.tree.ManifestHeader;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeSide;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Manifests of ten million entries each, on disk, one in a hundred changed: planned in a heap of 256 MiB. */
final class MergeBench {

    private static final int ENTRIES = Integer.getInteger("bench.entries", 10_000_000);
    private static final int IN_A_DIRECTORY = 200;
    private static final int ROUNDS = 3;
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private MergeBench() {}

    static void run(Path folder) throws IOException {
        Path source = folder.resolve("source");
        Path target = folder.resolve("target");
        write(source, "ums1", 100);
        write(target, "ums2", Integer.MAX_VALUE);
        double perEntry = (double) Files.size(source) / ENTRIES;
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dbench.entries=" + ENTRIES,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TreeBenchmarks.class.getName(),
                        "merge-child " + source + " " + target)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (child.onExit().join().exitValue() != 0) {
            throw new IOException("the planner ended badly: " + said);
        }
        double seconds = Double.parseDouble(said);
        System.out.printf("merge: %,d entries a side in %.3f s, %.1f bytes an entry%n", ENTRIES, seconds, perEntry);
        Figure.of("sync-merge-entries-per-second", Rounds.rounded(ENTRIES / seconds), "entries/s")
                .atLeast(8_000_000)
                .by(TreeBenchmarks.COMMAND + "merge")
                .write();
        Figure.of("sync-manifest-bytes-per-entry", Rounds.rounded(perEntry), "bytes")
                .atMost(20)
                .by(TreeBenchmarks.COMMAND + "merge")
                .write();
    }

    /** Prints the best time of a plan, in seconds. */
    static void child(Path source, Path target) throws IOException {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            TreePlan plan = TreePlanner.plan(TreeRequest.of(
                    TreeSide.of(ManifestFile.open(source)),
                    TreeSide.of(ManifestFile.open(target)),
                    TreePolicy.mirror()));
            best = Math.min(best, (System.nanoTime() - began) / 1e9);
            if (!(plan instanceof TreePlan.Proceed proceed) || proceed.totals().puts() != ENTRIES / 100) {
                throw new IOException("another plan than one in a hundred: " + plan.getClass());
            }
        }
        System.out.println(best);
    }

    private static void write(Path file, String node, int changedEvery) throws IOException {
        ManifestBuilder entries = new ManifestBuilder();
        String directory = "";
        for (int i = 0; i < ENTRIES; i++) {
            if (i % IN_A_DIRECTORY == 0) {
                directory = String.format("d%07d", i / IN_A_DIRECTORY);
                entries.add(TreeEntry.directory(directory));
            }
            long size = 4_000 + i % 977 + (i % changedEvery == changedEvery - 1 ? 1 : 0);
            entries.add(
                    TreeEntry.file(directory + String.format("/firmware-%08d", i), size, THEN.plusSeconds(i % 3_600)));
        }
        Instant scanned = THEN.plus(Duration.ofDays(30));
        ManifestFile.write(
                entries.build(new ManifestHeader(
                        NodeId.of(node), "root", true, scanned, scanned, List.of(), Duration.ofNanos(1), false)),
                file);
    }
}
