package dev.holdfast.search;

import java.util.Arrays;

/**
 * Numbers texts in the order in which they first come, and remembers 128 bits of each: two texts of one fingerprint
 * among 30 million have a chance of about 10<sup>-24</sup>.
 */
final class Fingerprints {

    private static final long ONE = 0x9E3779B97F4A7C15L;
    private static final long TWO = 0xC2B2AE3D27D4EB4FL;

    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    /** One more than the number, so that zero means empty. */
    private int[] number = new int[1 << 12];

    private char[] letters = new char[1 << 10];
    private int size;

    int size() {
        return size;
    }

    /** The text's number if it is known; otherwise it gets the next one, and the complement of that is given. */
    int number(StringBuilder text) {
        if (size * 5L > number.length * 3L) {
            grow();
        }
        int length = text.length();
        if (letters.length < length + 4) {
            letters = new char[length * 2 + 4];
        }
        text.getChars(0, length, letters, 0);
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
        a = mixed(a);
        b = mixed(b ^ a);
        int slot = slot(a, b);
        if (number[slot] != 0) {
            return number[slot] - 1;
        }
        high[slot] = a;
        low[slot] = b;
        number[slot] = ++size;
        return ~(size - 1);
    }

    private int slot(long a, long b) {
        int mask = number.length - 1;
        int slot = (int) b & mask;
        while (number[slot] != 0 && (high[slot] != a || low[slot] != b)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] highs = high;
        long[] lows = low;
        int[] numbers = number;
        high = new long[highs.length * 2];
        low = new long[highs.length * 2];
        number = new int[highs.length * 2];
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                int slot = slot(highs[i], lows[i]);
                high[slot] = highs[i];
                low[slot] = lows[i];
                number[slot] = numbers[i];
            }
        }
    }

    /** The last step of SplitMix64. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
