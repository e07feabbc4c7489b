package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;

/**
 * Scans a directory of this host into a manifest. Every directory is opened relative to the one before, and no link is
 * followed, so that nobody can lead the scan elsewhere while it runs (sync.md conclusion 2). Where the platform has no
 * {@link java.nio.file.SecureDirectoryStream}, as on Windows, paths are resolved anew each time: there a directory swapped
 * for a link during the scan may be followed. Immutable; blocks on the disk of the tree.
 *
 * @param node whose tree it is
 * @param clock of this host, for the times of the scan
 * @param hashes which files are read
 * @param granularity the steps in which the file system keeps times
 */
public record TreeScanner(NodeId node, Clock clock, HashMode hashes, Duration granularity) {

    private static final String MARKER = "marker";
    private static final int LONGEST_MARKER = 1000;

    /**
     * A scanner that reads only what it must.
     *
     * @param node whose tree it is
     * @return the scanner, for a file system with nanoseconds
     */
    public static TreeScanner of(NodeId node) {
        return new TreeScanner(node, Clock.systemUTC(), HashMode.RACY, Duration.ofNanos(1));
    }

    /**
     * The same, hashing otherwise.
     *
     * @param mode see {@link #hashes()}
     * @return a copy
     */
    public TreeScanner hashing(HashMode mode) {
        return new TreeScanner(node, clock, mode, granularity);
    }

    /**
     * The same for a file system with coarser times: 2 seconds on FAT, 100 nanoseconds on NTFS.
     *
     * @param steps see {@link #granularity()}
     * @return a copy
     */
    public TreeScanner withGranularity(Duration steps) {
        return new TreeScanner(node, clock, hashes, steps);
    }

    /**
     * Puts the marker into a root, once, when it is set up. A root without it is perhaps a disk that is not mounted, and
     * the {@link DeleteGuard} halts.
     *
     * @param root the directory
     * @param id what tells it from other roots, for example a random UUID; 1 to 1,000 characters, one line
     * @throws IOException if it cannot be written, or stands there already
     */
    public static void mark(Path root, String id) throws IOException {
        if (id.isBlank() || id.length() > LONGEST_MARKER || id.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("marker \"" + id + "\": give one line of 1 to 1000 characters");
        }
        Files.createDirectories(root.resolve(TreeMerge.OWN));
        Files.writeString(root.resolve(TreeMerge.OWN).resolve(MARKER), id, StandardOpenOption.CREATE_NEW);
    }

    /**
     * Scans.
     *
     * @param root the directory
     * @return what was seen; what could not be read completely is among the header's errors
     * @throws IOException if the root itself cannot be read
     */
    public Manifest scan(Path root) throws IOException {
        EntryWriter entries = EntryWriter.inMemory();
        return entries.manifest(scan(root, entries));
    }

    /**
     * Scans into a file, for a tree of which even the encoded entries do not fit into memory.
     *
     * @param root the directory
     * @param into the file; replaced if it exists, and not inside the root
     * @return what was seen, read from the file
     * @throws IOException if the root cannot be read or the file not written
     */
    public Manifest scan(Path root, Path into) throws IOException {
        ManifestFile.write(into, out -> {
            EntryWriter entries = new EntryWriter(out);
            ManifestHeader header = scan(root, entries);
            entries.end();
            return ManifestFile.header(header, entries.count());
        });
        return ManifestFile.open(into);
    }

    private ManifestHeader scan(Path root, EntryWriter entries) throws IOException {
        String marker = marker(root);
        TreeWalk walk = new TreeWalk(root, clock, hashes, entries);
        walk.run();
        return new ManifestHeader(
                node,
                marker.isEmpty() ? "unmarked" : marker,
                !marker.isEmpty(),
                walk.started(),
                walk.ended(),
                walk.errors(),
                granularity,
                hashes == HashMode.ALL);
    }

    private static String marker(Path root) throws IOException {
        Path file = root.resolve(TreeMerge.OWN).resolve(MARKER);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST_MARKER * 4L) {
            return "";
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        return text.length() > LONGEST_MARKER ? "" : text;
    }
}
