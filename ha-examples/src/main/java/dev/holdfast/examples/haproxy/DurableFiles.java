package dev.holdfast.examples.haproxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Small text files that are there as they were or as they shall be, never half.
 *
 * @param forcing brings the entries of a folder to the disk: without, an exchange may be lost with the power
 */
record DurableFiles(Forcing forcing) {

    static final DurableFiles ON_DISK = new DurableFiles(DurableFiles::force);

    /** How the entries of a folder are brought to the disk. */
    interface Forcing {
        void force(Path folder) throws IOException;
    }

    /** Empty if there is none. */
    static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    void write(Path file, String text) throws IOException {
        moveOver(beside(file, text), file);
    }

    /** Written and forced, not yet in place. */
    Path beside(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return next;
    }

    /**
     * Puts what was written beside a file in its place.
     *
     * @throws NotForcedException if it is in place, perhaps not for good
     */
    void moveOver(Path next, Path file) throws IOException {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try {
                forcing.force(folder);
            } catch (IOException why) {
                throw new NotForcedException(file, why);
            }
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
