package dev.holdfast.simulate;

/** SplitMix64: a fixed sequence for every seed, on every machine. Confined to one run. */
final class Dice {

    private long state;

    Dice(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        return mixed(state);
    }

    /** Spreads every bit of the value over all others. */
    static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to less than the bound; the bias of a bound far below 2^63 does not matter here. */
    long below(long bound) {
        return Math.floorMod(next(), bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return least + below(most - least + 1);
    }
}
