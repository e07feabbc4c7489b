package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.ManifestBuilder;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;

/**
 * One scan of a tree on another host: depth first, names in the order of a manifest. What the server says is believed of
 * nothing but itself: a name that is none, that leads elsewhere or comes twice is left out, and its directory counts as not
 * seen; so does a directory that changed meanwhile.
 */
final class SftpScan {

    private static final int DEEPEST = 200;
    private static final long MOST = 50_000_000;
    private static final int BUFFER = 1 << 16;
    private static final Comparator<byte[]> BYTES = Arrays::compareUnsigned;

    private final SftpFiles files;
    private final HashMode hashes;
    private final Instant racyFrom;
    private final ManifestBuilder entries = new ManifestBuilder();
    private final SortedSet<TreePath> errors = new TreeSet<>();

    /** Files modified from that instant on are hashed too, if the mode asks for it. */
    SftpScan(SftpFiles files, HashMode hashes, Instant racyFrom) {
        this.files = files;
        this.hashes = hashes;
        this.racyFrom = racyFrom;
    }

    ManifestBuilder entries() throws IOException {
        walk(TreePath.ROOT, 0);
        return entries;
    }

    List<TreePath> errors() {
        return List.copyOf(errors);
    }

    private void walk(TreePath directory, int depth) throws IOException {
        Instant before = files.modified(directory);
        String last = "";
        for (DirEntry each : sorted(files.list(directory))) {
            boolean own = depth == 0 && each.getFilename().equals(RunFolder.NAME);
            boolean twice = each.getFilename().equals(last);
            last = each.getFilename();
            Optional<TreePath> path = twice ? Optional.empty() : child(directory, each.getFilename());
            if (path.isEmpty()) {
                errors.add(directory);
            } else if (!own) {
                visit(path.get(), each.getAttributes(), depth);
            }
        }
        if (!files.modified(directory).equals(before)) {
            errors.add(directory);
        }
    }

    private static List<DirEntry> sorted(List<DirEntry> listed) {
        listed.sort(Comparator.comparing(each -> each.getFilename().getBytes(StandardCharsets.ISO_8859_1), BYTES));
        return listed;
    }

    private static Optional<TreePath> child(TreePath directory, String raw) {
        String name = SftpName.text(raw);
        if (name == null || name.isEmpty() || name.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(directory.child(name));
        } catch (IllegalArgumentException notAllowed) {
            return Optional.empty();
        }
    }

    private void visit(TreePath path, SftpClient.Attributes seen, int depth) throws IOException {
        if (entries.size() >= MOST) {
            throw new IOException(files + " lists more than " + MOST + " entries");
        }
        try {
            TreeEntry entry = files.entry(path, seen);
            if (entry.kind() == EntryKind.FILE && isHashed(entry)) {
                entry = hashed(entry);
            }
            entries.add(entry);
            if (entry.kind() == EntryKind.UNREADABLE) {
                errors.add(path);
            } else if (entry.kind() == EntryKind.DIRECTORY) {
                descend(path, depth + 1);
            }
        } catch (NoSuchFileException vanished) {
            errors.add(path.parent());
        }
    }

    private void descend(TreePath path, int depth) throws IOException {
        if (depth > DEEPEST) {
            errors.add(path);
            return;
        }
        try {
            walk(path, depth);
        } catch (FileSystemException unreadable) {
            errors.add(path);
        }
    }

    private boolean isHashed(TreeEntry entry) {
        return switch (hashes) {
            case NONE -> false;
            case ALL -> true;
            case RACY -> !entry.modified().isBefore(racyFrom);
        };
    }

    /** Read once; a file that is another one afterwards cannot be told. */
    private TreeEntry hashed(TreeEntry entry) throws IOException {
        Written read = Written.nothing();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (ReadableByteChannel from = files.read(entry.path(), 0)) {
            while (read.bytes() <= entry.size() && from.read(buffer.clear()) >= 0) {
                read.seen(buffer.flip());
            }
        } catch (NoSuchFileException vanished) {
            throw vanished;
        } catch (FileSystemException unreadable) {
            return SftpName.of(entry.path(), EntryKind.UNREADABLE, TreeEntry.UNKNOWN_MODE);
        }
        boolean same = read.bytes() == entry.size()
                && files.entry(entry.path()).filter(entry::equals).isPresent();
        return same
                ? entry.withHash(read.sha256())
                : SftpName.of(entry.path(), EntryKind.UNREADABLE, TreeEntry.UNKNOWN_MODE);
    }
}
