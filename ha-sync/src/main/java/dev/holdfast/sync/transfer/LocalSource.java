package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;

/** A directory of this host. */
final class LocalSource implements TreeSource {

    private final Descent tree;

    LocalSource(Path root) throws IOException {
        this.tree = new Descent(root);
    }

    @Override
    public ReadableByteChannel open(TreePath path) throws IOException {
        return tree.in(path.parent()).read(tree.name(path));
    }

    @Override
    public boolean isUnchanged(TreeEntry planned) throws IOException {
        return Drift.from(new Precondition(planned.path(), planned), tree).isEmpty();
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}
