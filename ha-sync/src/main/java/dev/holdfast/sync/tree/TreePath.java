package dev.holdfast.sync.tree;

import java.nio.charset.StandardCharsets;

/**
 * A place inside a tree: names separated by {@code /}, never absolute, never out of the tree. The order is component by
 * component in unsigned bytes of UTF-8, so that everything below a directory follows it at once.
 *
 * @param value the names, {@code ""} for the root itself; no name is empty, {@code .}, {@code ..}, holds NUL or has more
 *     than {@value #MAX_NAME_BYTES} bytes; at most {@value #MAX_BYTES} bytes in all
 */
public record TreePath(String value) implements Comparable<TreePath> {

    /** The longest name, in bytes of UTF-8: 255 UTF-16 units of a Windows file system. */
    public static final int MAX_NAME_BYTES = 765;

    /** The longest path, in bytes of UTF-8. */
    public static final int MAX_BYTES = 32_767;

    /** The tree itself. */
    public static final TreePath ROOT = new TreePath("");

    /** Rejects what could lead out of the tree or names nothing. */
    public TreePath {
        if (!value.isEmpty()) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            if (!new String(bytes, StandardCharsets.UTF_8).equals(value)) {
                throw new IllegalArgumentException("path with half a surrogate pair: give text that is Unicode");
            }
            PathBytes.check(bytes, 0, bytes.length);
        }
    }

    /**
     * The path with this text.
     *
     * @param value see {@link #value()}
     * @return the path
     */
    public static TreePath of(String value) {
        return new TreePath(value);
    }

    /**
     * The directory it is in.
     *
     * @return the parent; the root is its own
     */
    public TreePath parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? ROOT : new TreePath(value.substring(0, slash));
    }

    /**
     * Its last name.
     *
     * @return the name, empty for the root
     */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /**
     * A path one level below.
     *
     * @param name of the child
     * @return the child
     */
    public TreePath child(String name) {
        return new TreePath(value.isEmpty() ? name : value + "/" + name);
    }

    /**
     * Whether it lies below another, at whatever depth.
     *
     * @param ancestor the other
     * @return whether; no path is under itself
     */
    public boolean isUnder(TreePath ancestor) {
        if (ancestor.value.isEmpty()) {
            return !value.isEmpty();
        }
        return value.length() > ancestor.value.length()
                && value.charAt(ancestor.value.length()) == '/'
                && value.startsWith(ancestor.value);
    }

    @Override
    public int compareTo(TreePath other) {
        int common = Math.min(value.length(), other.value.length());
        for (int i = 0; i < common; i++) {
            char mine = value.charAt(i);
            char theirs = other.value.charAt(i);
            if (mine != theirs) {
                return Integer.compare(rank(mine), rank(theirs));
            }
        }
        return Integer.compare(value.length(), other.value.length());
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "." : value;
    }

    /** UTF-8 sorts by code point, UTF-16 does not: surrogates belong behind everything else. The separator comes first. */
    private static int rank(char c) {
        if (c == '/') {
            return 0;
        }
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
