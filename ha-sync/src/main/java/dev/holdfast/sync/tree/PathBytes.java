package dev.holdfast.sync.tree;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Paths as they stand in a manifest: bytes of UTF-8. */
final class PathBytes {

    private PathBytes() {}

    /** Component by component, unsigned: {@code /} sorts before every other byte. */
    static int compare(byte[] left, int leftLength, byte[] right, int rightLength) {
        int at = Arrays.mismatch(left, 0, leftLength, right, 0, rightLength);
        if (at < 0) {
            return 0;
        }
        if (at == leftLength || at == rightLength) {
            return Integer.compare(leftLength, rightLength);
        }
        return Integer.compare(rank(left[at]), rank(right[at]));
    }

    static int rank(byte value) {
        return value == '/' ? 0 : value & 0xff;
    }

    /** Checks every name from {@code from}, which is the start of one, to {@code to}. */
    static void check(byte[] path, int from, int to) {
        if (to > TreePath.MAX_BYTES) {
            throw new IllegalArgumentException("path of " + to + " bytes: at most " + TreePath.MAX_BYTES);
        }
        int start = from;
        boolean ascii = true;
        for (int i = from; i <= to; i++) {
            if (i == to || path[i] == '/') {
                checkName(path, start, i);
                start = i + 1;
            } else if (path[i] == 0) {
                throw new IllegalArgumentException("path \"" + shown(path, to) + "\": a name must not hold NUL");
            } else {
                ascii &= path[i] > 0;
            }
        }
        if (!ascii) {
            checkUtf8(path, from, to);
        }
    }

    private static void checkName(byte[] path, int start, int end) {
        int length = end - start;
        boolean dots = length <= 2 && length > 0 && path[start] == '.' && path[end - 1] == '.';
        if (length == 0 || dots) {
            throw new IllegalArgumentException("path \"" + shown(path, path.length)
                    + "\": a name must not be empty, . or ..; paths are relative to the root of the tree");
        }
        if (length > TreePath.MAX_NAME_BYTES) {
            throw new IllegalArgumentException("name of " + length + " bytes: at most " + TreePath.MAX_NAME_BYTES);
        }
    }

    private static void checkUtf8(byte[] path, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path, from, to - from));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("path \"" + shown(path, to) + "\" is not UTF-8", e);
        }
    }

    /** For messages: what came from outside, cut short and without control characters. */
    private static String shown(byte[] path, int length) {
        String text = new String(path, 0, Math.min(length, 80), StandardCharsets.UTF_8);
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
