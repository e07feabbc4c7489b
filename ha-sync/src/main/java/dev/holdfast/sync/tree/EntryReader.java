package dev.holdfast.sync.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what {@link EntryWriter} wrote, one entry at a time into the same buffers; nothing of it is trusted. What one
 * entry says is in the fields until the next one. Not thread-safe.
 */
final class EntryReader implements AutoCloseable {

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int HASH_BYTES = 32;
    private static final int LONGEST_NUMBER = 63;

    private final InputStream in;
    private final long expected;
    private final byte[] buffer = new byte[1 << 16];
    private final PathStack directories = new PathStack();
    private final int[] modes = new int[EntryKind.CODES + 1];
    private int at;
    private int filled;
    private long count;
    private boolean ended;

    byte[] path = new byte[256];
    int length;
    EntryKind kind = EntryKind.OTHER;
    long size;
    long seconds;
    int nanos;
    int mode;
    boolean hashed;
    final byte[] hash = new byte[HASH_BYTES];
    private @Nullable String link;

    EntryReader(InputStream in, long expected) {
        this.in = in;
        this.expected = expected;
        Arrays.fill(modes, TreeEntry.UNKNOWN_MODE);
    }

    /** Goes to the next entry; false at the end. */
    boolean next() {
        if (ended) {
            return false;
        }
        try {
            int flags = read();
            if (flags == 0) {
                end();
                return false;
            }
            decode(flags);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("manifest cannot be read", e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidManifestException("entry " + count + " of the manifest: " + e.getMessage(), e);
        }
    }

    /** The present entry as a value. */
    TreeEntry entry() {
        boolean file = kind == EntryKind.FILE;
        return new TreeEntry(
                TreePath.of(text()),
                kind,
                file ? size : 0,
                file ? Instant.ofEpochSecond(seconds, nanos) : Instant.EPOCH,
                mode,
                hashed ? HexFormat.of().formatHex(hash) : null,
                link);
    }

    String text() {
        return new String(path, 0, length, StandardCharsets.UTF_8);
    }

    @Nullable
    String link() {
        return link;
    }

    @Override
    public void close() {
        ended = true;
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("manifest cannot be closed", e);
        }
    }

    private void end() {
        if (count != expected) {
            throw new InvalidManifestException(
                    "the manifest says " + expected + " entries and has " + count + ": scan again");
        }
        close();
    }

    private void decode(int flags) throws IOException {
        int number = flags & EntryWriter.KIND;
        if (number < 1 || number > EntryKind.CODES || (flags & ~EntryWriter.FLAGS) != 0 || ++count > expected) {
            throw new IllegalArgumentException("unknown flags " + flags + ", or more entries than the header says");
        }
        kind = EntryKind.of(number);
        boolean file = kind == EntryKind.FILE;
        readPath();
        if (file) {
            size = number();
            if (size < 0) {
                throw new IllegalArgumentException("negative size");
            }
            long zigzag = number();
            seconds = Math.addExact(seconds, (zigzag >>> 1) ^ -(zigzag & 1));
            if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
                throw new IllegalArgumentException("a time beyond all calendars");
            }
        } else if ((flags & (EntryWriter.NANOS | EntryWriter.HASH)) != 0) {
            throw new IllegalArgumentException("time or hash of what is no file");
        }
        nanos = (flags & EntryWriter.NANOS) == 0 ? 0 : bounded(NANOS_PER_SECOND - 1);
        if ((flags & EntryWriter.MODE) != 0) {
            modes[number] = bounded(010000) - 1;
        }
        mode = modes[number];
        hashed = (flags & EntryWriter.HASH) != 0;
        if (hashed) {
            read(hash, 0, HASH_BYTES);
        }
        link = kind == EntryKind.SYMLINK ? readLink() : null;
    }

    private void readPath() throws IOException {
        int shared = bounded(length);
        int more = bounded(TreePath.MAX_BYTES - shared);
        int total = shared + more;
        if (path.length < total) {
            path = Arrays.copyOf(path, Math.max(total, path.length * 2));
        }
        int old = shared < length ? PathBytes.rank(path[shared]) : -1;
        read(path, shared, more);
        if (more == 0 || PathBytes.rank(path[shared]) <= old) {
            throw new IllegalArgumentException("not after the entry before it");
        }
        int start = shared;
        while (start > 0 && path[start - 1] != '/') {
            start--;
        }
        PathBytes.check(path, start, total);
        if (!directories.accepts(path, shared, total)) {
            throw new IllegalArgumentException("it stands in what is not listed as a directory");
        }
        directories.push(total, kind == EntryKind.DIRECTORY);
        length = total;
    }

    private String readLink() throws IOException {
        byte[] text = new byte[bounded(TreeEntry.MAX_LINK * 4)];
        read(text, 0, text.length);
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
            if (decoded.isEmpty() || decoded.length() > TreeEntry.MAX_LINK) {
                throw new IllegalArgumentException("a link without text, or with too much");
            }
            return decoded;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a link that is not UTF-8", e);
        }
    }

    private int bounded(int most) throws IOException {
        long value = number();
        if (value < 0 || value > most) {
            throw new IllegalArgumentException("number " + value + ", at most " + most + " here");
        }
        return (int) value;
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift <= LONGEST_NUMBER; shift += 7) {
            int each = read();
            value |= (long) (each & 0x7f) << shift;
            if ((each & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number that does not end");
    }

    private int read() throws IOException {
        if (at == filled) {
            fill();
        }
        return buffer[at++] & 0xff;
    }

    private void read(byte[] into, int offset, int many) throws IOException {
        int done = 0;
        while (done < many) {
            if (at == filled) {
                fill();
            }
            int part = Math.min(many - done, filled - at);
            System.arraycopy(buffer, at, into, offset + done, part);
            at += part;
            done += part;
        }
    }

    private void fill() throws IOException {
        at = 0;
        filled = in.read(buffer);
        if (filled <= 0) {
            filled = 0;
            throw new InvalidManifestException("the manifest ends after entry " + count + ": scan again");
        }
    }
}
