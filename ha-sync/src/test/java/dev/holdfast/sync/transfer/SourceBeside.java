package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/** A source beside which something happens whenever a file is opened. */
final class SourceBeside implements TreeSource {

    /** What happens; it may be that the file cannot be opened. */
    @FunctionalInterface
    interface Event {
        void at(TreePath path) throws IOException;
    }

    private final TreeSource real;
    private final Event before;
    private final Event after;

    SourceBeside(TreeSource real, Event before, Event after) {
        this.real = real;
        this.before = before;
        this.after = after;
    }

    @Override
    public ReadableByteChannel open(TreePath path, long offset) throws IOException {
        before.at(path);
        ReadableByteChannel content = real.open(path, offset);
        after.at(path);
        return content;
    }

    @Override
    public boolean isUnchanged(TreeEntry planned) throws IOException {
        return real.isUnchanged(planned);
    }

    @Override
    public void close() throws IOException {
        real.close();
    }
}
