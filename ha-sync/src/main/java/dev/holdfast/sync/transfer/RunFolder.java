package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Our own folder in the target's root: {@code lock}, {@code stage}, {@code trash}, and {@code commit.json}, which is the
 * plan being committed. Its appearance, by one rename, is the commit.
 */
final class RunFolder implements AutoCloseable {

    static final String NAME = ".ha-sync";

    private static final int DIGITS_OF_RUN = 16;

    private final Path folder;
    private final FileChannel lockFile;
    private final FileLock lock;

    private RunFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Takes the lock, or empty if another run has it. */
    static Optional<RunFolder> lock(Path root) throws IOException {
        Path folder = root.resolve(NAME);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
        }
        FileChannel file = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return Optional.of(new RunFolder(folder, file, lock));
            }
        } catch (OverlappingFileLockException here) {
            file.close();
            return Optional.empty();
        }
        file.close();
        return Optional.empty();
    }

    Path stage() {
        return folder.resolve("stage");
    }

    /** Where what this plan removes is kept. */
    Path trash(TreePlan plan) {
        return folder.resolve("trash").resolve(plan.digest().substring(0, DIGITS_OF_RUN));
    }

    /** An empty stage that only we may read. */
    void emptyStage() throws IOException {
        clearStage();
        Files.createDirectory(stage());
        FileStore store = Files.getFileStore(folder);
        if (store.supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(stage(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    void clearStage() throws IOException {
        if (Files.exists(stage(), LinkOption.NOFOLLOW_LINKS)) {
            delete(stage());
        }
    }

    /** Removes for good what earlier runs put into the trash; how many runs. */
    int emptyTrash(Instant before) throws IOException {
        Path trash = folder.resolve("trash");
        if (!Files.isDirectory(trash, LinkOption.NOFOLLOW_LINKS)) {
            return 0;
        }
        int removed = 0;
        try (Stream<Path> runs = Files.list(trash)) {
            for (Path each : runs.sorted().toList()) {
                if (Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before)) {
                    delete(each);
                    removed++;
                }
            }
        }
        return removed;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }

    /** The plan whose commit began and did not end. */
    Optional<TreePlan.Proceed> committing() throws IOException {
        Path mark = mark();
        if (!Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        TreePlan plan = TreePlanJson.read(Files.readString(mark));
        return plan instanceof TreePlan.Proceed proceed ? Optional.of(proceed) : Optional.empty();
    }

    /** The point from which the run is completed, not undone. */
    void commit(TreePlan.Proceed plan) throws IOException {
        Path draft = folder.resolve("commit.draft");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap(TreePlanJson.write(plan).getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(draft, mark(), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folder);
    }

    /** The run is over, one way or the other. Beside what it put into the trash lies the plan, which says what was where. */
    void done(TreePlan plan) throws IOException {
        if (Files.isDirectory(trash(plan), LinkOption.NOFOLLOW_LINKS)) {
            Files.move(mark(), trash(plan).resolve("plan.json"), StandardCopyOption.ATOMIC_MOVE);
            Disk.force(trash(plan));
        } else {
            Files.delete(mark());
        }
        Disk.force(folder);
        clearStage();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        lockFile.close();
    }

    private Path mark() {
        return folder.resolve("commit.json");
    }
}
