package dev.holdfast.sync.files;

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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that was opened, and stays the one it was whatever happens to its name. Without support of the platform it
 * is only its path.
 */
// Whoever opens one closes it, and with it the stream, which the compiler's checker cannot see.
@SuppressWarnings("StreamResourceLeak")
public final class OpenDirectory implements AutoCloseable {

    private static final int UNKNOWN_MODE = -1;
    private static final int BUFFER = 1 << 18;

    private static final List<PosixFilePermission> PERMISSIONS = List.of(PosixFilePermission.values());

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;

    private OpenDirectory(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> held ? held : null;
    }

    /**
     * The root of a tree; a link that the operator named is followed.
     *
     * @param path of the root
     * @return the root, open
     * @throws IOException if it cannot be done
     */
    public static OpenDirectory root(Path path) throws IOException {
        return new OpenDirectory(path, Files.newDirectoryStream(path));
    }

    /**
     * A directory in this one, never through a link.
     *
     * @param name of it
     * @return the directory, open
     * @throws IOException if it cannot be done
     */
    public OpenDirectory open(Path name) throws IOException {
        Path below = path.resolve(name);
        if (secure != null) {
            return new OpenDirectory(below, secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }
        if (!Files.isDirectory(below, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(below.toString(), null, "no directory any more");
        }
        return new OpenDirectory(below, Files.newDirectoryStream(below));
    }

    /**
     * The names in it, in no order; asked for once.
     *
     * @return the names
     * @throws IOException if it cannot be done
     */
    public List<Path> names() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            stream.forEach(each -> names.add(each.getFileName()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /**
     * When its entries last changed.
     *
     * @return the time
     * @throws IOException if it cannot be done
     */
    public Instant modified() throws IOException {
        BasicFileAttributes own = secure != null
                ? secure.getFileAttributeView(BasicFileAttributeView.class).readAttributes()
                : Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return own.lastModifiedTime().toInstant();
    }

    /**
     * What stands under a name; a link itself, not where it leads.
     *
     * @param name of it
     * @return its attributes, POSIX ones where there are any
     * @throws IOException if it cannot be done
     */
    public BasicFileAttributes attributes(Path name) throws IOException {
        PosixFileAttributeView posix = view(name, PosixFileAttributeView.class);
        if (posix != null) {
            return posix.readAttributes();
        }
        return Objects.requireNonNull(view(name, BasicFileAttributeView.class)).readAttributes();
    }

    /**
     * There is no call for a link in an open directory; so its path is used, and must lead to the same link.
     *
     * @param name of it
     * @param seen its attributes, as they were before
     * @return its text
     * @throws IOException if it cannot be done
     */
    public String link(Path name, BasicFileAttributes seen) throws IOException {
        Path full = path.resolve(name);
        String text = NamedPath.whole(Files.readSymbolicLink(full));
        Object key = Files.readAttributes(full, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
        if (!Objects.equals(key, seen.fileKey())) {
            throw new FileSystemException(full.toString(), null, "another link than before");
        }
        return text;
    }

    /**
     * Hashes a file.
     *
     * @param name of it
     * @return 64 hexadecimal digits
     * @throws IOException if it cannot be done
     */
    public String sha256(Path name) throws IOException {
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

    /**
     * Opens a file to read.
     *
     * @param name of it, never a link
     * @return its content
     * @throws IOException if it cannot be done
     */
    public SeekableByteChannel read(Path name) throws IOException {
        Set<OpenOption> read = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        return secure != null ? secure.newByteChannel(name, read) : Files.newByteChannel(path.resolve(name), read);
    }

    /**
     * Opens a file to write.
     *
     * @param name of it, never a link
     * @param fresh whether it must not be there yet, or must
     * @return its content, at the beginning
     * @throws IOException if it cannot be done
     */
    public SeekableByteChannel write(Path name, boolean fresh) throws IOException {
        Set<OpenOption> write = fresh
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS)
                : Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return secure != null ? secure.newByteChannel(name, write) : Files.newByteChannel(path.resolve(name), write);
    }

    /**
     * Moves an entry, over whatever file or link has the new name.
     *
     * @param name as it is called here
     * @param to where to
     * @param newName as it will be called there
     * @throws IOException if it cannot be done
     */
    public void move(Path name, OpenDirectory to, Path newName) throws IOException {
        if (secure != null && to.secure != null) {
            secure.move(name, to.secure, newName);
        } else {
            Files.move(
                    path.resolve(name),
                    to.path.resolve(newName),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Removes a file, a link or an empty directory.
     *
     * @param name of it
     * @param directory whether it is a directory
     * @throws IOException if it cannot be done
     */
    public void delete(Path name, boolean directory) throws IOException {
        if (secure == null) {
            Files.delete(path.resolve(name));
        } else if (directory) {
            secure.deleteDirectory(name);
        } else {
            secure.deleteFile(name);
        }
    }

    /**
     * Sets time and permission bits.
     *
     * @param name of a file or directory
     * @param modified the time, or null to leave it
     * @param mode the bits; -1, and a file system without any, leave them
     * @throws IOException if it cannot be done
     */
    public void set(Path name, @Nullable Instant modified, int mode) throws IOException {
        PosixFileAttributeView posix = view(name, PosixFileAttributeView.class);
        if (posix != null && mode != UNKNOWN_MODE) {
            posix.setPermissions(permissions(mode));
        }
        if (modified != null) {
            times(name, modified).setTimes(FileTime.from(settable(modified)), null, null);
        }
    }

    /** In an open directory the JDK sets microseconds only (seen on 17); where that is not enough, the path is used. */
    private BasicFileAttributeView times(Path name, Instant modified) {
        boolean fine = !modified.equals(modified.truncatedTo(ChronoUnit.MICROS));
        BasicFileAttributeView held = fine ? null : view(name, BasicFileAttributeView.class);
        return held != null
                ? held
                : Files.getFileAttributeView(
                        path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** The JDK turns a fraction of a second before 1970 into 1970 itself (seen on 17). */
    private static Instant settable(Instant modified) {
        return modified.getEpochSecond() < 0 ? modified.truncatedTo(ChronoUnit.SECONDS) : modified;
    }

    private <V extends FileAttributeView> @Nullable V view(Path name, Class<V> type) {
        return secure != null
                ? secure.getFileAttributeView(name, type, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> all = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission each : PERMISSIONS) {
            if ((mode & bit(each)) != 0) {
                all.add(each);
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    /**
     * Permission bits.
     *
     * @param attributes of any entry
     * @return the bits, -1 where there are none
     */
    public static int mode(BasicFileAttributes attributes) {
        if (!(attributes instanceof PosixFileAttributes posix)) {
            return UNKNOWN_MODE;
        }
        int mode = 0;
        for (PosixFilePermission each : posix.permissions()) {
            mode |= bit(each);
        }
        return mode;
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }
}
