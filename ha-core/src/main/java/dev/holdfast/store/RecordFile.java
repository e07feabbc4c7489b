package dev.holdfast.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of records. A line is a checksum of eight hexadecimal digits, a space, and a record. Guarded by its journal.
 *
 * @param <R> a record
 */
final class RecordFile<R> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordFile.class);

    /** A plan of a hundred thousand steps fits. */
    private static final long LARGEST = 256L << 20;

    private static final int CHECKSUM = 8;

    /**
     * What is in the lines of a file.
     *
     * @param <R> a record
     */
    interface Form<R> {

        String write(R record);

        /** Throws IllegalArgumentException if it is no record. */
        R read(String line);

        /** Why a record cannot stand in this file behind the earlier ones; empty if it can. */
        String objection(Path path, List<R> earlier, R record);

        /** What to do with a file that is damaged. */
        String remedy();
    }

    private final Path path;
    private final Form<R> form;
    private final List<R> records;
    private @Nullable FileChannel channel;

    private RecordFile(Path path, Form<R> form, List<R> records) {
        this.path = path;
        this.form = form;
        this.records = records;
    }

    /** A new file whose name is on the disk. */
    static <R> RecordFile<R> create(Path path, Form<R> form) throws IOException {
        RecordFile<R> file = new RecordFile<>(path, form, new ArrayList<>());
        file.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file.forceNames();
        return file;
    }

    /** Reads a file, and cuts off a last line that did not get to the disk whole. */
    static <R> RecordFile<R> open(Path path, Form<R> form) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IllegalStateException(
                    path + " is larger than " + LARGEST + " bytes: it is no file of this journal");
        }
        byte[] bytes = Files.readAllBytes(path);
        RecordFile<R> file = new RecordFile<>(path, form, new ArrayList<>());
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            boolean last = end + 1 >= bytes.length;
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            if (end == bytes.length || !isWhole(line)) {
                if (!last) {
                    throw new IllegalStateException(
                            path + ", line " + (file.records.size() + 1) + " is damaged; " + form.remedy());
                }
                LOG.warn("{}: dropped the last line, which had not been written whole", path);
                cut(path, start);
                break;
            }
            file.read(line);
            start = end + 1;
        }
        return file;
    }

    private void read(String line) {
        try {
            R record = form.read(line.substring(CHECKSUM + 1));
            String objection = form.objection(path, records, record);
            if (!objection.isEmpty()) {
                throw new IllegalArgumentException(objection);
            }
            records.add(record);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    path + ", line " + (records.size() + 1) + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isWhole(String line) {
        return line.length() > CHECKSUM + 1
                && line.startsWith(checksum(line.substring(CHECKSUM + 1)))
                && line.charAt(CHECKSUM) == ' ';
    }

    private static String checksum(String text) {
        CRC32C sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }

    private static void cut(Path path, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            channel.force(true);
        }
    }

    /** Some systems cannot open a folder; those that can lose a new name without this. */
    private void forceNames() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    Path path() {
        return path;
    }

    List<R> records() {
        return records;
    }

    /** Returns when the record is on the disk. */
    void append(R record) throws IOException {
        FileChannel out = channel;
        if (out == null) {
            out = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = out;
        }
        write(out, line(record));
        out.force(false);
        records.add(record);
    }

    /** Forgets all but the newest; whoever is killed in between leaves the old file or the new one. */
    void keepNewest(int most) throws IOException {
        List<R> newest = List.copyOf(records.subList(Math.max(0, records.size() - most), records.size()));
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        StringBuilder lines = new StringBuilder();
        newest.forEach(record -> lines.append(line(record)));
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, lines.toString());
            out.force(true);
        }
        close();
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceNames();
        records.clear();
        records.addAll(newest);
    }

    private String line(R record) {
        String text = form.write(record);
        return checksum(text) + " " + text + "\n";
    }

    private static void write(FileChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }
}
