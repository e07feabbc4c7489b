package dev.holdfast.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder that one journal of one process has for itself, until it is closed. Guarded by its journal. */
final class JournalFolder {

    /** Folders open in this process: closing a second channel to a lock file gives up the lock of the first. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel guard;

    private JournalFolder(Path path, FileChannel guard) {
        this.path = path;
        this.guard = guard;
    }

    /**
     * Takes a folder, and makes it if it is missing.
     *
     * @param journal what it is a folder of, for messages
     */
    static JournalFolder open(Path folder, String journal) {
        try {
            Files.createDirectories(folder);
            Path real = folder.toRealPath();
            if (!OPEN.add(real)) {
                throw new IllegalStateException(journal + " in " + folder + " is open already in this process");
            }
            try {
                return locked(real, journal);
            } catch (IOException | RuntimeException e) {
                OPEN.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(journal + " in " + folder + " cannot be opened", e);
        }
    }

    private static JournalFolder locked(Path real, String journal) throws IOException {
        FileChannel guard =
                FileChannel.open(real.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (guard.tryLock() == null) {
            guard.close();
            throw new IllegalStateException(
                    journal + " in " + real + " is open in another process; give each its own folder");
        }
        return new JournalFolder(real, guard);
    }

    Path path() {
        return path;
    }

    /** The files of a kind, sorted by name. */
    List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(each -> each.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    boolean isOpen() {
        return guard.isOpen();
    }

    /** Gives the folder back. What is in it stays. */
    void close() throws IOException {
        if (guard.isOpen()) {
            guard.close();
            OPEN.remove(path);
        }
    }
}
