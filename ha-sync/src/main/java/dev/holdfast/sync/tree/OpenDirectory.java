package dev.holdfast.sync.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that was opened, and stays the one it was whatever happens to its name. Without support of the platform it
 * is only its path.
 */
// Whoever opens one closes it, and with it the stream, which the compiler's checker cannot see.
@SuppressWarnings("StreamResourceLeak")
final class OpenDirectory implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private static final Map<PosixFilePermission, Integer> BITS = bits();

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;

    private OpenDirectory(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> held ? held : null;
    }

    /** The root of a tree; a link that the operator named is followed. */
    static OpenDirectory root(Path path) throws IOException {
        return new OpenDirectory(path, Files.newDirectoryStream(path));
    }

    /** A directory in this one, never through a link. */
    OpenDirectory open(Path name) throws IOException {
        Path below = path.resolve(name);
        if (secure != null) {
            return new OpenDirectory(below, secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }
        if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(below.toString(), null, "no directory any more");
        }
        return new OpenDirectory(below, Files.newDirectoryStream(below));
    }

    /** The names in it, in no order; asked for once. */
    List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            stream.forEach(each -> names.add(each.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    Instant modified() throws IOException {
        BasicFileAttributes own = secure != null
                ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return own.lastModifiedTime().toInstant();
    }

    BasicFileAttributes attributes(Path name) throws IOException {
        PosixFileAttributeView posix = secure != null
                ? secure.getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(
                        path.resolve(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) {
            return posix.readAttributes();
        }
        return secure != null
                ? secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                : Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** There is no call for a link in an open directory; so its path is used, and must lead to the same link. */
    String link(Path name, BasicFileAttributes seen) throws IOException {
        Path full = path.resolve(name);
        String text = NamedPath.whole(Files.readSymbolicLink(full));
        Object key = Files.readAttributes(full, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!Objects.equals(key, seen.fileKey())) {
            throw new FileSystemException(full.toString(), null, "another link than before");
        }
        return text;
    }

    String sha256(Path name) throws IOException {
        Set<OpenOption> read = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel =
                secure != null ? secure.newByteChannel(name, read) : Files.newByteChannel(path.resolve(name), read)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer) >= 0) {
                sha.update(buffer.flip());
                buffer.clear();
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** Permission bits, or unknown where there are none. */
    static int mode(BasicFileAttributes attributes) {
        if (!(attributes instanceof PosixFileAttributes posix)) {
            return TreeEntry.UNKNOWN_MODE;
        }
        int mode = 0;
        for (PosixFilePermission each : posix.permissions()) {
            mode |= BITS.getOrDefault(each, 0);
        }
        return mode;
    }

    /** The constants stand in the order of the bits. */
    private static Map<PosixFilePermission, Integer> bits() {
        Map<PosixFilePermission, Integer> bits = new EnumMap<>(PosixFilePermission.class);
        int bit = 0400;
        for (PosixFilePermission each : PosixFilePermission.values()) {
            bits.put(each, bit);
            bit >>= 1;
        }
        return bits;
    }
}
