package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** A tree of this host or another, as a source. */
final class FilesSource implements TreeSource {

    private final TreeFiles files;

    FilesSource(TreeFiles files) {
        this.files = files;
    }

    @Override
    public ReadableByteChannel open(TreePath path, long offset) throws IOException {
        return files.read(path, offset);
    }

    @Override
    public boolean isUnchanged(TreeEntry planned) throws IOException {
        return Drift.from(new Precondition(planned.path(), planned), files).isEmpty();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
