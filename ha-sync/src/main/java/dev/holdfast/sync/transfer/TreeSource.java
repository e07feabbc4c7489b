package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/**
 * Where a plan's content comes from: a directory of this host, SFTP, an application's own store. Called from as many threads
 * at once as the run has; may block; each call may be repeated.
 *
 * <p>A {@link java.nio.file.FileSystemException} is an answer and ends the run: no such file, no right. Every other {@link
 * IOException} may pass by itself: a run that {@link TreeExecutor#retrying retries} asks again, from the byte it has come to.
 */
public interface TreeSource extends AutoCloseable {

    /**
     * Opens a file.
     *
     * @param path of the file, in the source's tree
     * @param offset of the first byte wanted, 0 to the file's size
     * @return its content from there on, to be closed
     * @throws IOException if it cannot be read
     */
    ReadableByteChannel open(TreePath path, long offset) throws IOException;

    /**
     * Whether a file still is as it was planned, asked after it was read: a file that changed while it was read may be torn.
     *
     * @param planned the file as its scan saw it
     * @return whether size and time are the same
     * @throws IOException if that cannot be told
     */
    boolean isUnchanged(TreeEntry planned) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * A directory of this host, read without following links.
     *
     * @param root of the tree
     * @return the source
     * @throws IOException if the directory cannot be opened
     */
    static TreeSource local(Path root) throws IOException {
        return new FilesSource(new LocalFiles(root));
    }
}
