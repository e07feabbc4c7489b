package dev.holdfast.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes what tells one world from another and makes 128 bits of it. One for each search, used again for every world.
 *
 * <p>What is appended has one length for its type, or says its length first: two sequences of equal types make equal
 * letters only if they are equal.
 */
public final class Key {

    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long TWO = 0xC2B2AE3D27D4EB4FL;

    private char[] letters = new char[1 << 8];
    private int length;
    private long high;
    private long low;

    /** Forgets what it has taken. */
    public void clear() {
        length = 0;
    }

    /**
     * Takes one letter.
     *
     * @param value any
     * @return this key
     */
    public Key append(char value) {
        room(1);
        letters[length++] = value;
        return this;
    }

    /**
     * Takes a number.
     *
     * @param value any
     * @return this key
     */
    public Key append(int value) {
        room(2);
        letters[length++] = (char) value;
        letters[length++] = (char) (value >>> 16);
        return this;
    }

    /**
     * Takes a number.
     *
     * @param value any
     * @return this key
     */
    public Key append(long value) {
        return append((int) value).append((int) (value >>> 32));
    }

    /**
     * Takes a text, its length first.
     *
     * @param value any
     * @return this key
     */
    public Key append(String value) {
        int size = value.length();
        append(size);
        room(size);
        value.getChars(0, size, letters, length);
        length += size;
        return this;
    }

    /**
     * Takes a part of a text.
     *
     * @param value any
     * @param from its first letter
     * @param to the one after its last
     * @return this key
     */
    public Key append(String value, int from, int to) {
        return append(value.substring(from, to));
    }

    /**
     * Takes what it says of itself.
     *
     * @param value any, or null
     * @return this key
     */
    public Key append(@Nullable Object value) {
        return append(String.valueOf(value));
    }

    /** Makes the fingerprint of what has been taken; {@link #high} and {@link #low} are its halves. */
    public void seal() {
        room(4);
        Arrays.fill(letters, length, length + 4, '\0');
        long a = ONE + length;
        long b = TWO;
        for (int i = 0; i < length; i += 4) {
            long four = letters[i]
                    | (long) letters[i + 1] << 16
                    | (long) letters[i + 2] << 32
                    | (long) letters[i + 3] << 48;
            a = Long.rotateLeft((a ^ four) * ONE, 29);
            b = (Long.rotateLeft(b, 23) + four) * TWO;
        }
        high = mixed(a);
        low = mixed(b ^ high);
    }

    /**
     * The first half of the fingerprint.
     *
     * @return 64 bits
     */
    public long high() {
        return high;
    }

    /**
     * The second half of the fingerprint.
     *
     * @return 64 bits
     */
    public long low() {
        return low;
    }

    private void room(int more) {
        if (length + more > letters.length) {
            letters = Arrays.copyOf(letters, Math.max(letters.length * 2, length + more));
        }
    }

    /** The last step of SplitMix64. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
