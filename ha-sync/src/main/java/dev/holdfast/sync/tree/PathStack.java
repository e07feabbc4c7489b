package dev.holdfast.sync.tree;

import java.util.Arrays;

/**
 * The directories that lead to the entry before, as lengths of their paths: enough to tell, without comparing, whether the
 * next entry stands in a directory that was listed.
 */
final class PathStack {

    private int[] ends = new int[16];
    private int depth;

    /** Whether the parent of a path, which shares {@code shared} bytes with the path before, is a listed directory. */
    boolean accepts(byte[] path, int shared, int length) {
        int slash = length - 1;
        while (slash >= 0 && path[slash] != '/') {
            slash--;
        }
        int parent = Math.max(slash, 0);
        while (depth > 0 && ends[depth - 1] > parent) {
            depth--;
        }
        return parent == 0 || (parent <= shared && depth > 0 && ends[depth - 1] == parent);
    }

    /** The entry just accepted; a directory may be the parent of what follows. */
    void push(int length, boolean directory) {
        if (directory) {
            if (depth == ends.length) {
                ends = Arrays.copyOf(ends, depth * 2);
            }
            ends[depth++] = length;
        }
    }
}
