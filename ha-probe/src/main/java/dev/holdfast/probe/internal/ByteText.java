package dev.holdfast.probe.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that come piece by piece, up to a limit; takes no more room than they need. */
final class ByteText {

    private static final byte[] NONE = {};

    private final int limit;
    private byte[] bytes = NONE;
    private int length;

    ByteText(int limit) {
        this.limit = limit;
    }

    int length() {
        return length;
    }

    boolean isFull() {
        return length == limit;
    }

    void add(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(256, length * 2)));
        }
        bytes[length++] = value;
    }

    boolean endsWith(char... end) {
        if (length < end.length) {
            return false;
        }
        for (int i = 0; i < end.length; i++) {
            if (bytes[length - end.length + i] != end[i]) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }
}
