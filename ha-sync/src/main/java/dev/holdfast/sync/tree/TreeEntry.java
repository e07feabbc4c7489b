package dev.holdfast.sync.tree;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a tree. Hard links count as files of their own, holes of a sparse file as its zeros.
 *
 * @param path where
 * @param kind what
 * @param size bytes of a file, 0 or more; 0 for every other kind
 * @param modified when a file was last modified, by its host's clock; {@link Instant#EPOCH} for every other kind, because
 *     nothing is concluded from it
 * @param mode permission bits, 0 to 07777, or {@value #UNKNOWN_MODE} where the file system has none
 * @param sha256 of a file's content, 64 lower-case hexadecimal digits, or null if it was not computed
 * @param linkTarget text of a symbolic link, or null for every other kind
 */
public record TreeEntry(
        TreePath path,
        EntryKind kind,
        long size,
        Instant modified,
        int mode,
        @Nullable String sha256,
        @Nullable String linkTarget) {

    /** No permission bits. */
    public static final int UNKNOWN_MODE = -1;

    /** The longest text of a link, in characters. */
    static final int MAX_LINK = 4096;

    private static final int MODES = 07777;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Rejects a combination that no file system has. */
    public TreeEntry {
        boolean file = kind == EntryKind.FILE;
        boolean link = kind == EntryKind.SYMLINK;
        if (path.equals(TreePath.ROOT)
                || size < 0
                || (!file && (size != 0 || sha256 != null || !modified.equals(Instant.EPOCH)))
                || mode < UNKNOWN_MODE
                || mode > MODES
                || (sha256 != null && !HASH.matcher(sha256).matches())
                || link != (linkTarget != null)) {
            throw new IllegalArgumentException("entry " + path + " (" + kind + ", " + size + " bytes, mode " + mode
                    + "): size, time and hash belong to files, a target to links; mode is -1 or 0 to 07777");
        }
        if (linkTarget != null && (linkTarget.isEmpty() || linkTarget.length() > MAX_LINK)) {
            throw new IllegalArgumentException(
                    "link " + path + ": its text must have 1 to " + MAX_LINK + " characters");
        }
    }

    /**
     * A file.
     *
     * @param path where, as text
     * @param size bytes
     * @param modified when it was last modified
     * @return the entry, without mode and hash
     */
    public static TreeEntry file(String path, long size, Instant modified) {
        return new TreeEntry(TreePath.of(path), EntryKind.FILE, size, modified, UNKNOWN_MODE, null, null);
    }

    /**
     * A directory.
     *
     * @param path where, as text
     * @return the entry, without mode
     */
    public static TreeEntry directory(String path) {
        return of(TreePath.of(path), EntryKind.DIRECTORY);
    }

    /**
     * A symbolic link.
     *
     * @param path where, as text
     * @param target its text
     * @return the entry
     */
    public static TreeEntry link(String path, String target) {
        return new TreeEntry(TreePath.of(path), EntryKind.SYMLINK, 0, Instant.EPOCH, UNKNOWN_MODE, null, target);
    }

    /** An entry of which only the kind is known or matters. */
    static TreeEntry of(TreePath path, EntryKind kind) {
        return new TreeEntry(path, kind, 0, Instant.EPOCH, UNKNOWN_MODE, null, null);
    }

    /**
     * The same with permission bits.
     *
     * @param bits see {@link #mode()}
     * @return a copy
     */
    public TreeEntry withMode(int bits) {
        return new TreeEntry(path, kind, size, modified, bits, sha256, linkTarget);
    }

    /**
     * The same with a hash.
     *
     * @param hash see {@link #sha256()}
     * @return a copy
     */
    public TreeEntry withHash(@Nullable String hash) {
        return new TreeEntry(path, kind, size, modified, mode, hash, linkTarget);
    }

    /**
     * The same elsewhere.
     *
     * @param where see {@link #path()}
     * @return a copy
     */
    public TreeEntry at(TreePath where) {
        return new TreeEntry(where, kind, size, modified, mode, sha256, linkTarget);
    }

    /** Whether it is counted by the guard: what holds something, not what contains it. */
    boolean isLeaf() {
        return kind != EntryKind.DIRECTORY;
    }

    boolean isDirectory() {
        return kind == EntryKind.DIRECTORY;
    }
}
