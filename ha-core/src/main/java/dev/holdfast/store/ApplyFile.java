package dev.holdfast.store;

import dev.holdfast.json.ApplyRecordLine;
import dev.holdfast.plan.ApplyRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of one apply. A line is a checksum of eight hexadecimal digits, a space, and a record. Guarded by its journal.
 */
final class ApplyFile {

    static final String SUFFIX = ".apply";

    private static final Logger LOG = LoggerFactory.getLogger(ApplyFile.class);

    /** A plan of a hundred thousand steps fits. */
    private static final long LARGEST = 256L << 20;

    private static final int CHECKSUM = 8;

    private final Path path;
    private final List<ApplyRecord> records;
    private @Nullable FileChannel channel;

    private ApplyFile(Path path, List<ApplyRecord> records) {
        this.path = path;
        this.records = records;
    }

    /** A new file whose name is on the disk. */
    static ApplyFile create(Path folder, String applyId) throws IOException {
        ApplyFile file = new ApplyFile(folder.resolve(applyId + SUFFIX), new ArrayList<>());
        file.channel = FileChannel.open(file.path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        forceNames(folder);
        return file;
    }

    /** Reads a file, and cuts off a last line that did not get to the disk whole. */
    static ApplyFile open(Path path) throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IllegalStateException(
                    path + " is larger than " + LARGEST + " bytes: it is no file of this journal");
        }
        byte[] bytes = Files.readAllBytes(path);
        List<ApplyRecord> records = new ArrayList<>();
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
                    throw new IllegalStateException(path + ", line " + (records.size() + 1)
                            + " is damaged; move the file away, and plan anew from what the appliance has");
                }
                LOG.warn("{}: dropped the last line, which had not been written whole", path);
                cut(path, start);
                break;
            }
            records.add(record(path, line, records.size() + 1));
            start = end + 1;
        }
        return new ApplyFile(path, records);
    }

    private static ApplyRecord record(Path path, String line, int number) {
        try {
            ApplyRecord record = ApplyRecordLine.read(line.substring(CHECKSUM + 1));
            if (record.sequence() != number || !path.endsWith(record.applyId() + SUFFIX)) {
                throw new IllegalArgumentException("it is record " + record.sequence() + " of " + record.applyId());
            }
            return record;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(path + ", line " + number + " cannot be read: " + e.getMessage(), e);
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
    private static void forceNames(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    String applyId() {
        String name = path.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    List<ApplyRecord> records() {
        return records;
    }

    /** Returns when the record is on the disk. */
    void append(ApplyRecord record) throws IOException {
        FileChannel out = channel;
        if (out == null) {
            out = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            channel = out;
        }
        String text = ApplyRecordLine.write(record);
        ByteBuffer line = ByteBuffer.wrap((checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            out.write(line);
        }
        out.force(false);
        records.add(record);
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
