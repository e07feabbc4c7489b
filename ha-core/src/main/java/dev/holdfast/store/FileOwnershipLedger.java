package dev.holdfast.store;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.OwnedObject;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.OwnershipLedger;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ledger in one file: a line for each object, a checksum at the end. A change writes a second file, has it on the disk, and
 * puts it in the place of the first; whoever is killed in between leaves one of the two whole. Several processes may share
 * it on one machine: each change reads the file again under a lock.
 *
 * <p>Thread-safe. A file that is damaged is refused, never mended: what is not known to be ours is not deleted.
 */
public final class FileOwnershipLedger implements OwnershipLedger {

    /** Half a million objects fit. */
    private static final long LARGEST = 64L << 20;

    private final Path file;

    private FileOwnershipLedger(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * A ledger in a file.
     *
     * @param file need not exist; its folder must
     * @return the ledger; nothing is read yet
     */
    public static FileOwnershipLedger at(Path file) {
        return new FileOwnershipLedger(file);
    }

    @Override
    public Reply<List<OwnedObject>> owned(ClusterId cluster, String receiver) {
        try {
            return Reply.of(read().getOrDefault(new LedgerKey(cluster, receiver), List.of()));
        } catch (IOException | IllegalArgumentException e) {
            return Reply.none("cannot read the ledger " + file + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized EffectOutcome replace(
            ClusterId cluster, String receiver, List<OwnedObject> before, List<OwnedObject> after) {
        LedgerKey key = new LedgerKey(cluster, receiver);
        try (FileChannel lock = FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.lock()) {
            Map<LedgerKey, List<OwnedObject>> entries = new TreeMap<>(read());
            if (!held.isValid() || !entries.getOrDefault(key, List.of()).equals(LedgerKey.sorted(before))) {
                return key.changed();
            }
            entries.put(key, LedgerKey.sorted(after));
            write(LedgerText.write(entries));
            return EffectOutcome.succeeded("kept in " + file);
        } catch (OverlappingFileLockException e) {
            return EffectOutcome.failed("the ledger " + file + " is being changed by this process", true);
        } catch (IOException | IllegalArgumentException e) {
            return EffectOutcome.failed("cannot change the ledger " + file + ": " + e.getMessage(), false);
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private Map<LedgerKey, List<OwnedObject>> read() throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("it is larger than " + LARGEST + " bytes, which no ledger is");
        }
        return LedgerText.read(Files.readString(file, StandardCharsets.US_ASCII));
    }

    private void write(String text) throws IOException {
        Path fresh = beside(".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames();
    }

    /** Some systems cannot open a folder; those that can lose the new name without this. */
    private void forceNames() throws IOException {
        Path folder = file.getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
