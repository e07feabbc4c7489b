package dev.holdfast.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers fingerprints of 128 bits in the order in which they first come: two worlds of one fingerprint among 30 million
 * have a chance of about 10<sup>-24</sup>.
 *
 * <p>The fingerprints lie by number in pieces that are never copied, sixteen bytes each; an open-addressed table finds
 * them by eight bytes, half of them the number and half a part of the fingerprint, so that a look past a neighbour seldom
 * reads the pieces.
 */
final class Fingerprints {

    private static final int PIECE = 1 << 12;
    private static final long NUMBER = 0xFFFF_FFFFL;

    private final List<long[]> pieces = new ArrayList<>();
    /** A part of the fingerprint above, one more than the number below; zero means empty. */
    private long[] table = new long[PIECE];

    private int size;

    int size() {
        return size;
    }

    /** How many bytes it takes, object headers aside. */
    long bytes() {
        return 8L * table.length + 16L * PIECE * pieces.size();
    }

    /** The fingerprint's number if it is known; otherwise it gets the next one, and the complement of that is given. */
    int number(long high, long low) {
        if (size * 4L > table.length * 3L) {
            grow();
        }
        int slot = slot(high, low);
        if (table[slot] != 0) {
            return (int) (table[slot] & NUMBER) - 1;
        }
        if (size == pieces.size() * PIECE) {
            pieces.add(new long[PIECE * 2]);
        }
        long[] piece = pieces.get(size / PIECE);
        piece[size % PIECE * 2] = high;
        piece[size % PIECE * 2 + 1] = low;
        table[slot] = (high & ~NUMBER) | ++size;
        return ~(size - 1);
    }

    /** The fingerprint's number, or -1 if it has none. */
    int find(long high, long low) {
        return (int) (table[slot(high, low)] & NUMBER) - 1;
    }

    /** Where this fingerprint is, or would be. */
    private int slot(long high, long low) {
        int mask = table.length - 1;
        long part = high & ~NUMBER;
        int slot = (int) low & mask;
        for (long entry = table[slot]; entry != 0; entry = table[slot]) {
            if ((entry & ~NUMBER) == part) {
                int number = (int) (entry & NUMBER) - 1;
                long[] piece = pieces.get(number / PIECE);
                int at = number % PIECE * 2;
                if (piece[at] == high && piece[at + 1] == low) {
                    return slot;
                }
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int length = table.length * 2;
        table = new long[0]; // the pieces know it all: the old table need not live beside the new one
        table = new long[length];
        int mask = table.length - 1;
        for (int number = 0; number < size; number++) {
            long[] piece = pieces.get(number / PIECE);
            int at = number % PIECE * 2;
            int slot = (int) piece[at + 1] & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = (piece[at] & ~NUMBER) | (number + 1);
        }
    }
}
