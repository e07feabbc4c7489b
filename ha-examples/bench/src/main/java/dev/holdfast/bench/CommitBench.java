package dev.holdfast.bench;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.TreeExecutor;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import dev.holdfast.testkit.Figure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * 5,000 small files brought into an empty tree: all or nothing and durable, against each written beside its place and
 * renamed at once, durable in the same way (a pass of eight threads) and not at all.
 */
final class CommitBench {

    private static final int ROUNDS = 5;
    private static final int FORCERS = 8;

    private CommitBench() {}

    static void run(Path folder, int files) throws IOException {
        Path source = folder.resolve("source");
        Path target = folder.resolve("target");
        grow(source, files, 4_300);
        System.out.println("commit of " + files + " small files");
        TreePlan.Proceed[] plan = new TreePlan.Proceed[1];
        Rounds rounds = new Rounds()
                .side("all or nothing", () -> apply(plan[0], source, target))
                .side("direct, durable", () -> direct(source, target, true))
                .side("direct, not durable", () -> direct(source, target, false))
                .take(ROUNDS, () -> {
                    TreeBenchmarks.remove(target);
                    Files.createDirectory(target);
                    plan[0] = plan(source, target);
                    // None pays for what the one before left unwritten.
                    Rounds.run("sync");
                });
        String command = TreeBenchmarks.COMMAND + "commit";
        Figure.of("sync-commit-ratio", rounds.ratio("all or nothing", "direct, durable"), "ratio")
                .atMost(1.25)
                .by(command)
                .write();
        Figure.of("sync-durable-ratio", rounds.ratio("all or nothing", "direct, not durable"), "ratio")
                .atMost(2.5)
                .by(command)
                .write();
    }

    static void grow(Path root, int files, int bytes) throws IOException {
        Random random = new Random(1);
        FileTime then = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        for (int i = 0; i < files; i++) {
            Path directory = Files.createDirectories(root.resolve("d" + i / 100));
            byte[] content = new byte[bytes / 2 + random.nextInt(bytes)];
            random.nextBytes(content);
            Path file = Files.write(directory.resolve("f" + i), content);
            Files.setLastModifiedTime(file, then);
        }
    }

    static TreePlan.Proceed plan(Path source, Path target) throws IOException {
        return (TreePlan.Proceed) TreePlanner.plan(TreeRequest.of(
                side(source, "ums1"), side(target, "ums2"), TreePolicy.mirror().with(DeleteGuard.OFF)));
    }

    static TreeSide side(Path root, String node) throws IOException {
        return TreeSide.of(
                TreeScanner.of(NodeId.of(node)).hashing(HashMode.NONE).scan(root));
    }

    private static void apply(TreePlan.Proceed plan, Path source, Path target) throws IOException {
        try (TreeSource from = TreeSource.local(source)) {
            succeeded(new TreeExecutor(target, CommitGate.OPEN).apply(plan, plan.digest(), from));
        }
    }

    static void succeeded(EffectOutcome outcome) throws IOException {
        if (!(outcome instanceof EffectOutcome.Succeeded)) {
            throw new IOException(outcome.toString());
        }
    }

    private static void direct(Path source, Path target, boolean durable) throws IOException {
        List<Path> written = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        try (var all = Files.walk(source)) {
            for (Path each : (Iterable<Path>) all.skip(1)::iterator) {
                Path place = target.resolve(source.relativize(each));
                if (Files.isDirectory(each)) {
                    directories.add(Files.createDirectory(place));
                } else {
                    written.add(Files.copy(
                            each,
                            place.resolveSibling(place.getFileName() + ".tmp"),
                            StandardCopyOption.COPY_ATTRIBUTES));
                }
            }
        }
        if (durable) {
            force(written);
        }
        for (Path each : written) {
            String name = each.getFileName().toString();
            Files.move(each, each.resolveSibling(name.substring(0, name.length() - 4)), StandardCopyOption.ATOMIC_MOVE);
        }
        if (durable) {
            force(directories);
        }
    }

    private static void force(List<Path> paths) throws IOException {
        ExecutorService forcers = Executors.newFixedThreadPool(FORCERS);
        try {
            CompletableFuture.allOf(paths.stream()
                            .map(each -> CompletableFuture.runAsync(() -> force(each), forcers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            forcers.shutdown();
        }
    }

    private static void force(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
