package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Step;
import dev.holdfast.sync.tree.TreeEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Everything new, complete, in a folder of its own on the same file system, named by the number of its step. Content is
 * compared with what the plan says while it is written; then all of it is forced to disk.
 */
final class Staging implements AutoCloseable {

    private static final int BUFFER = 1 << 20;
    /** Forcing one file after the other is what makes it slow (sync.md conclusion 5). */
    private static final int FORCERS = 8;

    private final Path stage;
    private final OpenDirectory open;
    private final Descent target;
    private final TreeSource source;
    private final Meter meter;
    private final List<Path> files = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Staging(Path stage, Descent target, TreeSource source, Meter meter) throws IOException {
        this.stage = stage;
        this.open = OpenDirectory.root(stage);
        this.target = target;
        this.source = source;
        this.meter = meter;
    }

    /** Stages one step, if it brings anything. */
    void add(int number, Step step) throws IOException {
        Path staged = stage.resolve(Integer.toString(number));
        if (step instanceof Step.MakeDirectory make) {
            Files.createDirectory(staged);
            mode(staged, make.entry());
        } else if (step instanceof Step.Put put) {
            bring(staged, put.entry());
        } else if (step instanceof Step.ReplaceKind kind && kind.entry().kind() == EntryKind.DIRECTORY) {
            Files.createDirectory(staged);
            mode(staged, kind.entry());
        } else if (step instanceof Step.ReplaceKind kind) {
            bring(staged, kind.entry());
        } else if (step instanceof Step.Rename rename) {
            reuse(staged, rename);
        }
    }

    /** Forces all of it to disk, several at once. */
    void force() throws IOException {
        ExecutorService forcers = Executors.newFixedThreadPool(FORCERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Path each : files) {
                all.add(forcers.submit(() -> {
                    Disk.force(each);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("staged files could not be forced to disk: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while forcing staged files to disk", e);
        } finally {
            forcers.shutdownNow();
        }
        Disk.force(stage);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    private void bring(Path staged, TreeEntry entry) throws IOException {
        String link = entry.linkTarget();
        if (link != null) {
            Files.createSymbolicLink(staged, NamedPath.linkIn(stage, link));
            meter.finished();
            return;
        }
        try (ReadableByteChannel from = source.open(entry.path())) {
            copy(from, staged, entry, true);
        }
        if (!source.isUnchanged(entry)) {
            throw new SourceChangedException(entry.path() + " was modified while it was read");
        }
        meter.finished();
        mode(staged, entry);
        files.add(staged);
    }

    /** A second name where nothing but the place changes; a copy where time or mode do, for the old place keeps its own. */
    private void reuse(Path staged, Step.Rename rename) throws IOException {
        TreeEntry from = rename.from();
        TreeEntry to = rename.entry();
        OpenDirectory directory = target.in(from.path().parent());
        Path name = target.name(from.path());
        Object key = directory.attributes(name).fileKey();
        if (key != null && from.modified().equals(to.modified()) && from.mode() == to.mode()) {
            Files.createLink(staged, target.resolve(from.path()));
            Object linked =
                    Files.readAttributes(staged, BasicFileAttributes.class).fileKey();
            if (!Objects.equals(key, linked)) {
                throw new FileSystemException(from.path().toString(), null, "exchanged while it was linked");
            }
            return;
        }
        try (ReadableByteChannel content = directory.read(name)) {
            copy(content, staged, to, false);
        }
        mode(staged, to);
        files.add(staged);
    }

    /** What comes from the target itself is not counted as brought. */
    private void copy(ReadableByteChannel from, Path staged, TreeEntry entry, boolean brought) throws IOException {
        MessageDigest sha = sha256();
        long written = 0;
        try (FileChannel to = FileChannel.open(staged, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            buffer.clear();
            while (from.read(buffer) >= 0) {
                buffer.flip();
                sha.update(buffer.duplicate());
                written += buffer.remaining();
                if (brought) {
                    meter.read(buffer.remaining());
                }
                if (written > entry.size()) {
                    throw new SourceChangedException(entry.path() + " grew beyond " + entry.size() + " bytes");
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        }
        if (written != entry.size()) {
            throw new SourceChangedException(entry.path() + " has " + written + " bytes, planned " + entry.size());
        }
        String hash = HexFormat.of().formatHex(sha.digest());
        if (entry.sha256() != null && !entry.sha256().equals(hash)) {
            throw new SourceChangedException(entry.path() + " has other content than planned");
        }
    }

    private void mode(Path staged, TreeEntry entry) throws IOException {
        open.set(staged.getFileName(), entry.kind() == EntryKind.FILE ? entry.modified() : null, entry.mode());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
