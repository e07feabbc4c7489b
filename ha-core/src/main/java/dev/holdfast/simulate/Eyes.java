package dev.holdfast.simulate;

import dev.holdfast.failover.SelfHealth;

/** What the controller may think of its own view: as the runtime does it, in virtual time. */
final class Eyes {

    private final long[] begun;
    private final boolean[] dark;
    private long darkAt = Box.NEVER;
    private long thawedAt = Box.NEVER;
    private boolean frozen;

    Eyes(int nodes) {
        begun = new long[nodes];
        dark = new boolean[nodes];
    }

    /** An attempt of our own on a node has ended. */
    void note(int node, long attemptBegun, boolean silent, long now) {
        begun[node] = attemptBegun;
        dark[node] = silent;
        if (isDark()) {
            darkAt = now;
        } else if (darkAt != Box.NEVER && isAskedAnew()) {
            darkAt = Box.NEVER;
        }
    }

    /** Our process goes on after it has stood still. */
    void thaws(long now, boolean noticed) {
        thawedAt = now;
        frozen |= noticed;
    }

    void clears() {
        frozen = false;
    }

    /** A failure seen by an attempt that was begun before we stood still is no evidence. */
    boolean stoodStillSince(long attemptBegun) {
        return attemptBegun < thawedAt;
    }

    SelfHealth health() {
        if (frozen) {
            return SelfHealth.FROZEN;
        }
        return darkAt == Box.NEVER ? SelfHealth.CLEAR : SelfHealth.ISOLATED;
    }

    private boolean isDark() {
        for (boolean each : dark) {
            if (!each) {
                return false;
            }
        }
        return true;
    }

    private boolean isAskedAnew() {
        for (long each : begun) {
            if (each < darkAt) {
                return false;
            }
        }
        return true;
    }
}
