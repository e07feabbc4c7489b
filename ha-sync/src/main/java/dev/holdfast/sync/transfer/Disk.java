package dev.holdfast.sync.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces to disk. */
final class Disk {

    private static final boolean DIRECTORIES =
            !System.getProperty("os.name", "").startsWith("Windows");

    private Disk() {}

    /** A file, or the names in a directory; Windows writes those by itself and lets nobody ask for it,
     * and a file system in memory has nothing to force. */
    static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        boolean real = path.getFileSystem().equals(FileSystems.getDefault());
        if (!directory || (real && DIRECTORIES)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
