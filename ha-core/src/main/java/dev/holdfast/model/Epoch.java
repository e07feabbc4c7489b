package dev.holdfast.model;

/**
 * The monotone leadership number. Every effect carries the epoch it was decided in; a receiver that can compare refuses
 * an older one.
 *
 * @param value 0 (nobody has led yet) or more; never reused, never lowered
 */
public record Epoch(long value) implements Comparable<Epoch> {

    /** Before the first leader. */
    public static final Epoch ZERO = new Epoch(0);

    /** Rejects a negative epoch. */
    public Epoch {
        if (value < 0) {
            throw new IllegalArgumentException("epoch " + value + ": must be 0 or more");
        }
    }

    /**
     * The epoch with this number.
     *
     * @param value see {@link #value()}
     * @return the epoch
     */
    public static Epoch of(long value) {
        return new Epoch(value);
    }

    /**
     * The epoch after this one.
     *
     * @return this plus one
     */
    public Epoch next() {
        return new Epoch(Math.addExact(value, 1));
    }

    /**
     * Whether an effect of this epoch must be refused by whoever has seen {@code other}.
     *
     * @param other the newest epoch seen
     * @return whether this is older
     */
    public boolean isOlderThan(Epoch other) {
        return value < other.value;
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return "e" + value;
    }
}
