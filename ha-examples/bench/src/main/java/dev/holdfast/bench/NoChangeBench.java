package dev.holdfast.bench;

import dev.holdfast.model.NodeId;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Two equal trees of empty files, 200 in a directory: both are looked at, and there is nothing to do. */
final class NoChangeBench {

    private static final int IN_A_DIRECTORY = 200;
    private static final int ROUNDS = 5;
    private static final double OF_RSYNC = 0.85;
    private static final double OF_FIND = 1.3;

    private NoChangeBench() {}

    static void run(Path folder, int files) throws IOException {
        Path source = folder.resolve("source");
        Path target = folder.resolve("target");
        grow(source, files);
        grow(target, files);
        String size = files % 1_000_000 == 0 ? files / 1_000_000 + "m" : files / 1_000 + "k";
        String rsync = Rounds.version("rsync", "--version");
        String find = Rounds.version("find", "--version");
        System.out.println("no change, " + files + " files on each side");
        Rounds rounds = new Rounds().side("ours", () -> plan(source, target));
        if (!rsync.isEmpty()) {
            rounds.side("rsync", () -> Rounds.run("rsync", "-an", "--delete", source + "/", target + "/"));
        }
        if (!find.isEmpty()) {
            rounds.side(
                    "find",
                    () -> Rounds.run(
                            "sh",
                            "-c",
                            "find \"$0\" -printf '%P\\t%s\\t%T@\\n' > /dev/null & find \"$1\" -printf '%P\\t%s\\t%T@\\n' > /dev/null;"
                                    + " wait",
                            source.toString(),
                            target.toString()));
        }
        rounds.take(ROUNDS, () -> {});
        Figure seconds = Figure.of("sync-nochange-" + size + "-seconds", rounds.seconds("ours"), "s")
                .better(Figure.Better.LOWER)
                .by(TreeBenchmarks.COMMAND + "nochange," + files);
        seconds.write();
        if (!rsync.isEmpty()) {
            seconds.against("rsync -an: " + rsync, rounds.seconds("rsync")).write();
            ratio("sync-nochange-" + size + "-vs-rsync", rounds, "rsync", OF_RSYNC, files);
        }
        if (!find.isEmpty()) {
            ratio("sync-nochange-" + size + "-vs-find", rounds, "find", OF_FIND, files);
        }
    }

    private static void ratio(String name, Rounds rounds, String peer, double target, int files) {
        Figure.of(name, rounds.ratio("ours", peer), "ratio")
                .atMost(target)
                .by(TreeBenchmarks.COMMAND + "nochange," + files)
                .write();
    }

    private static void plan(Path source, Path target) throws IOException {
        CompletableFuture<Manifest> other = CompletableFuture.supplyAsync(() -> scan(target, "ums2"));
        Manifest one = scan(source, "ums1");
        TreePlan plan = TreePlanner.plan(TreeRequest.of(
                TreeSide.of(one), TreeSide.of(other.join()), TreePolicy.safe().with(DeleteGuard.OFF)));
        if (!(plan instanceof TreePlan.NoChange)) {
            throw new IOException("planned something: " + plan.text());
        }
    }

    private static Manifest scan(Path root, String node) {
        try {
            return TreeScanner.of(NodeId.of(node)).scan(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void grow(Path root, int files) throws IOException {
        FileTime then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Path directory = root;
        for (int i = 0; i < files; i++) {
            if (i % IN_A_DIRECTORY == 0) {
                directory = Files.createDirectories(root.resolve("d" + i / IN_A_DIRECTORY));
            }
            Path file = Files.createFile(directory.resolve("firmware-part-" + i));
            Files.setLastModifiedTime(file, then);
        }
    }
}
