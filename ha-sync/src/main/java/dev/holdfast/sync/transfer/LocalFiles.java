package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory of this host. What is in our own folder and what is not are held open apart, because moves go between them. */
final class LocalFiles implements TreeFiles {

    private static final TreePath OWN = TreePath.of(RunFolder.NAME);

    private final Path root;
    private final boolean posix;
    private final boolean counts;
    private final Descent tree;
    private final Descent own;
    private @Nullable FileChannel lock;

    LocalFiles(Path root) throws IOException {
        this.root = root;
        this.posix = Files.getFileStore(root).supportsFileAttributeView("posix");
        this.counts = root.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.tree = new Descent(root);
        this.own = new Descent(root);
    }

    @Override
    public synchronized Optional<TreeEntry> entry(TreePath path) throws IOException {
        Descent place = place(path);
        try {
            OpenDirectory directory = place.in(path.parent());
            Path name = place.name(path);
            return Optional.of(entry(path, directory, name, directory.attributes(name)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private static TreeEntry entry(TreePath path, OpenDirectory directory, Path name, BasicFileAttributes seen)
            throws IOException {
        int mode = OpenDirectory.mode(seen);
        if (seen.isSymbolicLink()) {
            String text = directory.link(name, seen);
            return text.isEmpty()
                    ? new TreeEntry(path, EntryKind.UNREADABLE, 0, Instant.EPOCH, mode, null, null)
                    : TreeEntry.link(path.value(), text);
        }
        if (seen.isRegularFile()) {
            Instant modified = seen.lastModifiedTime().toInstant();
            return TreeEntry.file(path.value(), seen.size(), modified).withMode(mode);
        }
        EntryKind kind = seen.isDirectory() ? EntryKind.DIRECTORY : EntryKind.OTHER;
        return new TreeEntry(path, kind, 0, Instant.EPOCH, mode, null, null);
    }

    @Override
    public Instant kept(Instant modified) {
        return modified;
    }

    @Override
    public synchronized List<String> names(TreePath directory) throws IOException {
        List<String> names = new ArrayList<>();
        Descent place = place(directory);
        try (OpenDirectory opened = place.in(directory.parent()).open(place.name(directory))) {
            for (Path each : opened.names()) {
                names.add(NamedPath.of(each).name());
            }
        }
        return names;
    }

    @Override
    public synchronized ReadableByteChannel read(TreePath file, long offset) throws IOException {
        Descent place = place(file);
        SeekableByteChannel channel = place.in(file.parent()).read(place.name(file));
        return offset == 0 ? channel : channel.position(offset);
    }

    @Override
    public synchronized WritableByteChannel write(TreePath file, long offset) throws IOException {
        Descent place = place(file);
        SeekableByteChannel channel = place.in(file.parent()).write(place.name(file), offset == 0);
        return offset == 0 ? channel : channel.truncate(offset).position(offset);
    }

    /** There is no call for a new directory in an open one: by its path, in a folder that is ours. */
    @Override
    public synchronized void makeDirectory(TreePath path) throws IOException {
        Path full = place(path).resolve(path);
        if (posix) {
            Files.createDirectory(
                    full, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(full);
        }
    }

    @Override
    public synchronized void makeLink(TreePath path, String text) throws IOException {
        Files.createSymbolicLink(place(path).resolve(path), NamedPath.linkIn(root, text));
    }

    @Override
    public synchronized boolean secondName(TreePath file, TreePath name) throws IOException {
        Descent place = place(file);
        Object key = place.in(file.parent()).attributes(place.name(file)).fileKey();
        if (key == null) {
            return false;
        }
        Path second = place(name).resolve(name);
        Files.createLink(second, place.resolve(file));
        Object linked = Files.readAttributes(second, BasicFileAttributes.class).fileKey();
        if (!Objects.equals(key, linked)) {
            throw new FileSystemException(file.toString(), null, "exchanged while it was linked");
        }
        return true;
    }

    /** Only asked by its path are names counted; where nobody counts them, there is one. */
    @Override
    public synchronized boolean hasOtherName(TreePath file) throws IOException {
        return counts
                && (int) Files.getAttribute(place(file).resolve(file), "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1;
    }

    @Override
    public synchronized void set(TreePath path, @Nullable Instant modified, int mode) throws IOException {
        Descent place = place(path);
        place.in(path.parent()).set(place.name(path), modified, mode);
    }

    @Override
    public synchronized void move(TreePath from, TreePath to) throws IOException {
        Descent there = place(from);
        there.release(from);
        if (there != place(to) || from.parent().equals(to.parent())) {
            move(from, to, place(to));
        } else {
            try (Descent other = new Descent(root)) {
                move(from, to, other);
            }
        }
    }

    private void move(TreePath from, TreePath to, Descent target) throws IOException {
        OpenDirectory into = target.in(to.parent());
        place(from).in(from.parent()).move(target.name(from), into, target.name(to));
    }

    @Override
    public boolean replacesAtOnce() {
        return true;
    }

    @Override
    public synchronized void delete(TreePath file) throws IOException {
        Descent place = place(file);
        place.in(file.parent()).delete(place.name(file), false);
    }

    @Override
    public synchronized void removeDirectory(TreePath directory) throws IOException {
        Descent place = place(directory);
        place.release(directory);
        place.in(directory.parent()).delete(place.name(directory), true);
    }

    @Override
    public void force(TreePath path) throws IOException {
        Disk.force(tree.resolve(path));
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public synchronized boolean lockedHere() throws IOException {
        FileChannel file = FileChannel.open(
                own.resolve(OWN).resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            if (file.tryLock() != null) {
                lock = file;
                return true;
            }
        } catch (OverlappingFileLockException here) {
            file.close();
            return false;
        }
        file.close();
        return false;
    }

    @Override
    public String toString() {
        return root.toString();
    }

    /** With the file goes its lock. */
    @Override
    public synchronized void close() throws IOException {
        FileChannel held = lock;
        lock = null;
        try (tree;
                own) {
            if (held != null) {
                held.close();
            }
        }
    }

    private Descent place(TreePath path) {
        return path.equals(OWN) || path.isUnder(OWN) ? own : tree;
    }
}
