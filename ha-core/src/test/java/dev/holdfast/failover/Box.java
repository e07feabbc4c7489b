package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Defect;
import dev.holdfast.search.Key;
import java.time.Duration;

/** One node as it really is. */
final class Box {

    boolean up = true;
    boolean active;
    /** Whether it is down for good, and what it held is lost. */
    boolean destroyed;
    /** Whether orders of ours reach it. */
    boolean reachable = true;
    /** Whether what it answers reaches us: an order may be carried out although we hear nothing. */
    boolean heard = true;
    /** What it holds of its clients' data. */
    Copy data = new Copy();
    /** Which release it runs; what it cannot read it ruins. */
    int release = 2;
    /** How far its clock is off. */
    int skew;
    /** Whether it no longer follows the others: clients were taken from it without its having handed over. */
    boolean stale;
    /** Whether it has not been used since clients were taken from it without its having handed over (A7). */
    boolean replaced;
    /** Whether it lost the role otherwise than by a planned move: only an operator may bring it back (A7). */
    boolean givenUp;
    /** Whether it was down when a failover began to take its role from it, and has obeyed no order since. */
    boolean deposed;
    /** Whether it stands by as ordered, and neither its answer nor a look has told us so. */
    boolean unheard;
    /** Whether the last that befell it was a failover of ours away from it: it is ours to have it stand by (A10). */
    boolean ousted;
    /** Whether an operator has said that it is to take no role any more. */
    boolean withdrawn;
    /** How many of our attempts in a row have come to nothing, for whatever reason. */
    int misses;
    /** At how many attempts in a row the node or its links were out; a look that we could not make is none. */
    int faults;
    /** For how long no attempt on it could be made, through a fault of ours. */
    int unasked;
    /** Whether it is out, and was so while no attempt on it could be made; told apart where a loss is counted. */
    boolean outUnasked;
    /** How long it has not heard the node above it; only nodes that promote themselves listen. */
    int silence;
    /** From whom it synced last. */
    int syncedFrom;
    /** In which second that was; told apart where each node says so. */
    int syncedAt;

    Box(int syncedFrom) {
        this.syncedFrom = syncedFrom;
    }

    /** What is wrong with it from the start. */
    void afflict(Defect defect) {
        switch (defect) {
            case VERSION -> release = 1;
            case DATASET -> data.foreign = true;
            case CLOCK -> skew = -9;
            case FIRST_SYNC -> data.newest = Copy.NOTHING;
            case SYNC_RUNNING -> data.torn = true;
            case SYNC_AGE, SYNC_DATED_LATER ->
                data.newest = -(int) Duration.ofDays(1).toSeconds();
            case NONE, WEAK_FENCE, NOT_READY, UNABLE, PAUSED, OBSERVE_ONLY -> {}
        }
        data.stamp = data.newest;
    }

    void destroy() {
        up = false;
        destroyed = true;
    }

    /** Whether an attempt of the controller on it comes to an answer, as far as the node and its links go. */
    boolean answers() {
        return up && reachable && heard;
    }

    /**
     * An attempt on it, if one could be made at all. What it has missed is forgotten at an answer, and, where we cannot
     * ask, after as much time as a failure takes to be noticed: nobody knows what it did meanwhile.
     */
    void asked(boolean could, ModelSpec spec) {
        int memory = spec.detectionSeconds;
        unasked = could ? 0 : Math.min(unasked + 1, memory);
        if (could) {
            faults = answers() ? 0 : Math.min(faults + 1, ModelSpec.FAILURES);
        } else if (unasked == memory) {
            faults = 0;
        }
        boolean counts = spec.policy.recoveryPoint().isPresent();
        outUnasked = counts && !answers() && (outUnasked || !could);
    }

    Box copy() {
        Box copy = new Box(syncedFrom);
        copy.up = up;
        copy.active = active;
        copy.destroyed = destroyed;
        copy.reachable = reachable;
        copy.heard = heard;
        copy.data = data.copy();
        copy.release = release;
        copy.skew = skew;
        copy.stale = stale;
        copy.replaced = replaced;
        copy.givenUp = givenUp;
        copy.deposed = deposed;
        copy.unheard = unheard;
        copy.ousted = ousted;
        copy.withdrawn = withdrawn;
        copy.misses = misses;
        copy.faults = faults;
        copy.unasked = unasked;
        copy.outUnasked = outUnasked;
        copy.silence = silence;
        copy.syncedAt = syncedAt;
        return copy;
    }

    void key(Key key) {
        int bits = bit(up) | bit(active) << 1 | bit(reachable) << 2 | bit(heard) << 3;
        bits |= bit(stale) << 4 | bit(replaced) << 5 | bit(givenUp) << 6 | bit(withdrawn) << 7;
        bits |= bit(outUnasked) << 8 | bit(unheard) << 9 | bit(deposed) << 10 | bit(ousted) << 11;
        bits |= bit(destroyed) << 12;
        key.append((char) bits)
                .append((char) (unasked << 12 | misses << 8 | faults << 4 | silence))
                .append((char) syncedFrom);
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }
}
