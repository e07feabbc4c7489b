package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of one tree, on this host or another: what staging and committing need, one effect a call. Every path lies in
 * the tree; our own folder is {@link RunFolder#NAME} in it. Thread-safe; may block.
 *
 * <p>What is not there is a {@link java.nio.file.NoSuchFileException}, what may not be done an {@link
 * java.nio.file.AccessDeniedException}, what the file system refuses a {@link java.nio.file.FileSystemException}; every
 * other {@link IOException} may pass by itself.
 */
interface TreeFiles extends AutoCloseable {

    /** Who gives one tree, opened anew each time: what is held open would not show that another has its name by now. */
    @FunctionalInterface
    interface Opener {
        TreeFiles open() throws IOException;
    }

    /** What stands there, a link itself and not where it leads, never hashed; empty if nothing does. */
    Optional<TreeEntry> entry(TreePath path) throws IOException;

    /** What it keeps of a time. */
    Instant kept(Instant modified);

    /** The names in a directory, in no order. */
    List<String> names(TreePath directory) throws IOException;

    /** The content of a file from an offset on. */
    ReadableByteChannel read(TreePath file, long offset) throws IOException;

    /** Writes a file from an offset on, which is its end afterwards: a new one if that is 0, else one that is there. */
    WritableByteChannel write(TreePath file, long offset) throws IOException;

    /** Makes a directory that only its owner may enter. */
    void makeDirectory(TreePath path) throws IOException;

    void makeLink(TreePath path, String text) throws IOException;

    /** Gives a file a second name; false, and nothing was done, where there is no such thing. */
    boolean secondName(TreePath file, TreePath name) throws IOException;

    /** Whether a file is known to have another name, which would get its time and mode with it. */
    boolean hasOtherName(TreePath file) throws IOException;

    /** Sets a time, unless it is null, and permission bits, unless they are unknown. */
    void set(TreePath path, @Nullable Instant modified, int mode) throws IOException;

    /** Moves at one instant, over whatever file or link has the new name. */
    void move(TreePath from, TreePath to) throws IOException;

    /** Whether {@link #move} replaces at one instant; if not, nothing has the new name for a moment. */
    boolean replacesAtOnce() throws IOException;

    void delete(TreePath file) throws IOException;

    /** Removes a directory, or says with a {@link java.nio.file.DirectoryNotEmptyException} that it is not empty. */
    void removeDirectory(TreePath directory) throws IOException;

    /** Forces a file, or the names in a directory, to disk. */
    void force(TreePath path) throws IOException;

    /** Whether it is on another host. */
    boolean isRemote();

    /** Takes the lock of the operating system until this is closed; true where there is none to take. */
    boolean lockedHere() throws IOException;

    /** Where it is, for people. */
    @Override
    String toString();

    @Override
    void close() throws IOException;
}
