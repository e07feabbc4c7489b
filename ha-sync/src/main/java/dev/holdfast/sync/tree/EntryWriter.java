package dev.holdfast.sync.tree;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Encodes entries, front-coded. Each one: a byte of kind and flags; how many bytes of the path it shares with the entry
 * before; how many follow, and those; of a file size, seconds as the difference to the file before, nanoseconds if any;
 * mode if it is not that of the entry of this kind before; hash if any; of a link its text. Numbers are base 128, least
 * significant group first. A zero byte ends it. Not thread-safe.
 */
final class EntryWriter {

    static final int KIND = 0x07;
    static final int MODE = 0x08;
    static final int HASH = 0x10;
    static final int NANOS = 0x20;
    static final int FLAGS = KIND | MODE | HASH | NANOS;

    /** More than all numbers of an entry take. */
    private static final int ROOM = 64;

    private final OutputStream out;
    private final @Nullable ByteArrayOutputStream memory;
    private final PathStack directories = new PathStack();
    private final int[] modes = new int[EntryKind.CODES + 1];
    private byte[] buffer = new byte[2 * ROOM];
    private int encoded;
    private byte[] last = {};
    private long seconds;
    private long count;

    EntryWriter(OutputStream out) {
        this(out, null);
    }

    private EntryWriter(OutputStream out, @Nullable ByteArrayOutputStream memory) {
        this.out = out;
        this.memory = memory;
        Arrays.fill(modes, TreeEntry.UNKNOWN_MODE);
    }

    static EntryWriter inMemory() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return new EntryWriter(bytes, bytes);
    }

    /** Adds the next entry, which must come after all before it, its directory being one of them. */
    void add(TreeEntry entry) {
        byte[] path = entry.path().value().getBytes(StandardCharsets.UTF_8);
        int shared = Math.max(0, Arrays.mismatch(last, path));
        if (PathBytes.compare(last, last.length, path, path.length) >= 0) {
            throw new IllegalArgumentException("entry " + entry.path() + " does not come after the one before it");
        }
        if (!directories.accepts(path, shared, path.length)) {
            throw new IllegalArgumentException(
                    "entry " + entry.path() + " stands in what is not listed as a directory");
        }
        directories.push(path.length, entry.isDirectory());
        try {
            write(entry, path, shared);
        } catch (IOException e) {
            throw new UncheckedIOException("manifest cannot be written", e);
        }
        last = path;
        count++;
    }

    long count() {
        return count;
    }

    void end() throws IOException {
        out.write(0);
    }

    /** What was written in memory. */
    Manifest manifest(ManifestHeader header) {
        if (memory == null) {
            throw new IllegalStateException("not written in memory");
        }
        memory.write(0);
        return Manifest.inMemory(header, count, memory.toByteArray());
    }

    /** Encoded aside and written at once: a stream asked byte by byte costs more than the encoding. */
    private void write(TreeEntry entry, byte[] path, int shared) throws IOException {
        int kind = entry.kind().code();
        boolean mode = entry.mode() != modes[kind];
        Instant modified = entry.modified();
        long now = modified.getEpochSecond();
        int nanos = modified.getNano();
        String hash = entry.sha256();
        encoded = 0;
        one(kind | (mode ? MODE : 0) | (hash != null ? HASH : 0) | (nanos != 0 ? NANOS : 0));
        number(shared);
        number(path.length - shared);
        many(path, shared);
        if (entry.kind() == EntryKind.FILE) {
            number(entry.size());
            long difference = now - seconds;
            number((difference << 1) ^ (difference >> 63));
            seconds = now;
        }
        if (nanos != 0) {
            number(nanos);
        }
        if (mode) {
            number(entry.mode() + 1);
            modes[kind] = entry.mode();
        }
        if (hash != null) {
            many(HexFormat.of().parseHex(hash), 0);
        }
        String link = entry.linkTarget();
        if (link != null) {
            byte[] text = link.getBytes(StandardCharsets.UTF_8);
            number(text.length);
            many(text, 0);
        }
        out.write(buffer, 0, encoded);
    }

    private void number(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            one((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        one((int) rest);
    }

    private void many(byte[] bytes, int from) {
        int more = bytes.length - from;
        if (buffer.length - encoded < more + ROOM) {
            buffer = Arrays.copyOf(buffer, encoded + more + ROOM);
        }
        System.arraycopy(bytes, from, buffer, encoded, more);
        encoded += more;
    }

    private void one(int value) {
        buffer[encoded++] = (byte) value;
    }
}
