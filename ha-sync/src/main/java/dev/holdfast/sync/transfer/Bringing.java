package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.CancellationException;

/** Brings the content of files: from a byte on, and once more if the source is silent. Thread-safe. */
final class Bringing {

    private static final int BUFFER = 1 << 18;
    /** After so many bytes what is there of a large file is made certain. */
    private static final long CERTAIN = 64L << 20;

    private final TreeFiles files;
    private final TreeSource source;
    private final Partials partials;
    private final Meter meter;
    private final Retries retries;
    private final ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocate(BUFFER));

    Bringing(TreeFiles files, TreeSource source, Meter meter, Retries retries) {
        this.files = files;
        this.source = source;
        this.partials = new Partials(files);
        this.meter = meter;
        this.retries = retries;
    }

    /** Straight into the stage. */
    void small(TreeEntry entry, TreePath staged) throws IOException {
        Written written = Written.nothing();
        try (WritableByteChannel to = files.write(staged, 0)) {
            fetch(entry, written, to, entry.size());
        }
        finish(entry, written, staged);
    }

    /** Beside the stage, from where an earlier run had come to; what comes is made certain now and then, and at its end. */
    void large(TreeEntry entry) throws IOException {
        Written written = partials.verified(entry);
        TreePath file = Partials.at(entry);
        while (written.bytes() < entry.size()) {
            try (WritableByteChannel to = files.write(file, written.bytes())) {
                fetch(entry, written, to, Math.min(entry.size(), written.bytes() + CERTAIN));
            } catch (IOException | CancellationException ended) {
                keep(entry, written, ended);
                throw ended;
            }
            partials.saw(entry, written);
        }
        finish(entry, written, file);
    }

    /** So that the next run begins here. If even that fails, it begins where this one last was certain. */
    private void keep(TreeEntry entry, Written written, Exception ended) {
        try {
            if (written.bytes() > 0 && !(ended instanceof SourceChangedException)) {
                partials.saw(entry, written);
            }
        } catch (IOException alsoFailed) {
            ended.addSuppressed(alsoFailed);
        }
    }

    /** Content of the target itself, which counts as what is brought: it takes as long, and is held back and paused alike. */
    void copied(Copies.Copy copy, TreePath staged) throws IOException {
        Written written = Written.nothing();
        ByteBuffer buffer = buffers.get();
        try (ReadableByteChannel content = readable(copy);
                WritableByteChannel to = files.write(staged, 0)) {
            while (content.read(buffer.clear()) >= 0) {
                meter.read(buffer.flip().remaining());
                written.write(buffer, to);
            }
        }
        check(copy.to(), written);
        files.set(staged, copy.to().modified(), copy.to().mode());
        meter.finished();
    }

    private ReadableByteChannel readable(Copies.Copy copy) throws IOException {
        try {
            return files.read(copy.from(), 0);
        } catch (AccessDeniedException denied) {
            throw new AccessDeniedException(
                    denied.getFile(),
                    null,
                    "which is copied to give " + copy.to().path() + " a time and mode of its own: let it be read, or"
                            + " set them there by hand");
        }
    }

    void adopt(TreeEntry entry, TreePath staged) throws IOException {
        partials.adopt(entry, staged);
    }

    /** Up to before a byte; asks again where the source does not answer. */
    private void fetch(TreeEntry entry, Written written, WritableByteChannel to, long end) throws IOException {
        int failures = 0;
        while (true) {
            long before = written.bytes();
            try {
                fetchOnce(entry, written, to, end);
                return;
            } catch (SourceException silent) {
                failures = written.bytes() > before ? 1 : failures + 1;
                if (!Failure.isTransient(silent.problem()) || !retries.again(failures)) {
                    throw silent;
                }
            }
        }
    }

    private void fetchOnce(TreeEntry entry, Written written, WritableByteChannel to, long end) throws IOException {
        ByteBuffer buffer = buffers.get();
        // One more byte than there should be at the file's end: it may have grown.
        long limit = end == entry.size() ? end + 1 : end;
        try (ReadableByteChannel from = open(entry, written.bytes())) {
            while (written.bytes() < limit) {
                buffer.clear().limit((int) Math.min(BUFFER, limit - written.bytes()));
                if (from.read(buffer) < 0) {
                    break;
                }
                int many = buffer.flip().remaining();
                if (written.bytes() + many > entry.size()) {
                    throw new SourceChangedException(entry.path() + " grew beyond " + entry.size() + " bytes");
                }
                meter.read(many);
                written.write(buffer, to);
            }
        }
        if (written.bytes() < end) {
            throw new SourceChangedException(
                    entry.path() + " has " + written.bytes() + " bytes, planned " + entry.size());
        }
    }

    private ReadableByteChannel open(TreeEntry entry, long at) throws IOException {
        try {
            return new Sourced(source.open(entry.path(), at));
        } catch (IOException problem) {
            throw new SourceException(problem);
        }
    }

    private void finish(TreeEntry entry, Written written, TreePath file) throws IOException {
        check(entry, written);
        if (!isUnchanged(entry)) {
            throw new SourceChangedException(entry.path() + " was modified while it was read");
        }
        files.set(file, entry.modified(), entry.mode());
        meter.finished();
    }

    private boolean isUnchanged(TreeEntry entry) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return source.isUnchanged(entry);
            } catch (IOException silent) {
                if (!Failure.isTransient(silent) || !retries.again(failures)) {
                    throw new SourceException(silent);
                }
            }
        }
    }

    private static void check(TreeEntry entry, Written written) throws IOException {
        if (written.bytes() != entry.size()) {
            throw new SourceChangedException(
                    entry.path() + " has " + written.bytes() + " bytes, planned " + entry.size());
        }
        if (entry.sha256() != null && !entry.sha256().equals(written.sha256())) {
            throw new SourceChangedException(entry.path() + " has other content than planned");
        }
    }
}
