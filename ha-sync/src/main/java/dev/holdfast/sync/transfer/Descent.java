package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The directories from a root down to where the work is, held open: neighbours share them, and none is resolved twice. Not
 * thread-safe.
 */
final class Descent implements AutoCloseable {

    private final Path root;
    private final Deque<Level> open = new ArrayDeque<>();

    private record Level(TreePath path, OpenDirectory directory) {}

    Descent(Path root) throws IOException {
        this.root = root;
        open.push(new Level(TreePath.ROOT, OpenDirectory.root(root)));
    }

    /**
     * The directory at this path; the caller must not close it, nor keep it beyond the next call.
     *
     * @throws NoSuchFileException if there is none, or something else stands there or above it
     */
    OpenDirectory in(TreePath path) throws IOException {
        while (!open.element().path().equals(path)
                && !path.isUnder(open.element().path())) {
            open.pop().directory().close();
        }
        if (!open.element().path().equals(path)) {
            OpenDirectory parent = in(path.parent());
            if (!parent.attributes(name(path)).isDirectory()) {
                throw new NoSuchFileException(path.toString(), null, "no directory");
            }
            open.push(new Level(path, parent.open(name(path))));
        }
        return open.element().directory();
    }

    /** Lets go of a directory that is about to be moved or removed, and of all below it. */
    void release(TreePath path) throws IOException {
        while (open.element().path().equals(path) || open.element().path().isUnder(path)) {
            open.pop().directory().close();
        }
    }

    /** The last name of a path, as this file system writes it. */
    Path name(TreePath path) {
        return NamedPath.in(root, path.name());
    }

    /** For what can only be done by path. */
    Path resolve(TreePath path) {
        Path full = root;
        if (path.equals(TreePath.ROOT)) {
            return full;
        }
        for (String each : path.value().split("/", -1)) {
            full = full.resolve(NamedPath.in(root, each));
        }
        return full;
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().directory().close();
        }
    }
}
