package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A manifest on disk: eight bytes that name the format, the entries, the header, its length, a CRC-32C of all before it.
 * The header comes last because a scan knows it last.
 */
public final class ManifestFile {

    private static final byte[] MAGIC = "HFTREE1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 12;
    private static final int MOST_ERRORS = 100_000;
    private static final int LONGEST_HEADER = 1 << 26;

    private ManifestFile() {}

    /**
     * Writes a manifest; the file is complete and forced to disk when this returns.
     *
     * @param manifest what to write
     * @param file where; replaced if it exists
     * @throws IOException if it cannot be written
     */
    public static void write(Manifest manifest, Path file) throws IOException {
        write(file, out -> {
            try (InputStream entries = manifest.encoded()) {
                entries.transferTo(out);
            }
            return header(manifest.header(), manifest.size());
        });
    }

    /** What is written between the name of the format and the header, which it returns. */
    @FunctionalInterface
    interface Body {
        byte[] write(OutputStream out) throws IOException;
    }

    static void write(Path file, Body body) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            CheckedOutputStream sum = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), new CRC32C());
            sum.write(MAGIC);
            byte[] header = body.write(sum);
            sum.write(header);
            DataOutputStream tail = new DataOutputStream(sum);
            tail.writeInt(header.length);
            tail.writeLong(sum.getChecksum().getValue());
            tail.flush();
            channel.force(true);
        }
    }

    /**
     * Opens a manifest. Its checksum and its header are checked now, its entries whenever they are read; the file must
     * stay as it is as long as the manifest is used.
     *
     * @param file where it is
     * @return the manifest, which reads from the file each time it is read
     * @throws IOException if it cannot be read
     * @throws InvalidManifestException if it is cut off, damaged or not a manifest
     */
    public static Manifest open(Path file) throws IOException {
        long length = Files.size(file);
        if (length < MAGIC.length + 1 + TAIL) {
            throw new InvalidManifestException(file + " is no manifest, or cut off: scan again");
        }
        int headerLength = checkedHeaderLength(file, length);
        byte[] header = new byte[headerLength];
        long start = length - TAIL - headerLength;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer into = ByteBuffer.wrap(header);
            while (into.hasRemaining()) {
                if (channel.read(into, start + into.position()) < 0) {
                    throw new InvalidManifestException(file + " became shorter while it was read: scan again");
                }
            }
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(header))) {
            ManifestHeader read = header(in);
            return new Manifest(read, in.readLong(), () -> entries(file, start - MAGIC.length));
        } catch (IOException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new InvalidManifestException(file + " has no valid header: scan again", e);
        }
    }

    private static int checkedHeaderLength(Path file, long length) throws IOException {
        CRC32C crc = new CRC32C();
        try (InputStream in = Files.newInputStream(file);
                DataInputStream tail = new DataInputStream(in)) {
            boolean named = Arrays.equals(MAGIC, in.readNBytes(MAGIC.length));
            crc.update(MAGIC);
            sum(new Limited(in, length - MAGIC.length - TAIL), crc);
            int header = tail.readInt();
            crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, header));
            if (!named || tail.readLong() != crc.getValue()) {
                throw new InvalidManifestException(file + " is no manifest, or damaged: scan again");
            }
            if (header < 0 || header > Math.min(LONGEST_HEADER, length - MAGIC.length - 1 - TAIL)) {
                throw new InvalidManifestException(file + " has a header of " + header + " bytes: scan again");
            }
            return header;
        }
    }

    private static void sum(InputStream in, CRC32C crc) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            crc.update(buffer, 0, read);
        }
    }

    private static InputStream entries(Path file, long many) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(MAGIC.length);
        return new Limited(in, many);
    }

    static byte[] header(ManifestHeader header, long entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(header.node().value());
        out.writeUTF(header.rootId());
        out.writeBoolean(header.markerPresent());
        write(out, header.scanStart());
        write(out, header.scanEnd());
        out.writeLong(header.granularity().toNanos());
        out.writeBoolean(header.hashed());
        out.writeInt(header.errors().size());
        for (TreePath error : header.errors()) {
            byte[] text = error.value().getBytes(StandardCharsets.UTF_8);
            out.writeInt(text.length);
            out.write(text);
        }
        out.writeLong(entries);
        return bytes.toByteArray();
    }

    private static ManifestHeader header(DataInputStream in) throws IOException {
        NodeId node = NodeId.of(in.readUTF());
        String rootId = in.readUTF();
        boolean marker = in.readBoolean();
        Instant start = instant(in);
        Instant end = instant(in);
        Duration granularity = Duration.ofNanos(in.readLong());
        boolean hashed = in.readBoolean();
        int many = in.readInt();
        if (many < 0 || many > MOST_ERRORS) {
            throw new IllegalArgumentException(many + " errors");
        }
        List<TreePath> errors = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int length = in.readInt();
            if (length < 0 || length > TreePath.MAX_BYTES) {
                throw new IllegalArgumentException("path of " + length + " bytes");
            }
            errors.add(TreePath.of(new String(in.readNBytes(length), StandardCharsets.UTF_8)));
        }
        return new ManifestHeader(node, rootId, marker, start, end, errors, granularity, hashed);
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
