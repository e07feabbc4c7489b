package dev.holdfast.failover;

import dev.holdfast.search.Key;

/**
 * What a node holds: the data of its clients, as versions. A write is known by the second in which a client was told
 * that it is kept; its stamp is what the clock of the node that took it said.
 */
final class Copy {

    static final int NOTHING = -1_000_000;

    /** The second of the newest write held, or {@link #NOTHING}. */
    int newest;
    /** The stamp of that write: what a pull of everything judges by. */
    int stamp;
    /** Half of one sync and half of another. */
    boolean torn;
    /** The data of other clients, under the same name. */
    boolean foreign;
    /** The release whose format it has. */
    int format = 2;

    Copy copy() {
        Copy copy = new Copy();
        copy.take(this);
        return copy;
    }

    void take(Copy other) {
        newest = other.newest;
        stamp = other.stamp;
        torn = other.torn;
        foreign = other.foreign;
        format = other.format;
    }

    /** Whether clients who are let in find what they left, {@code lost} aside. */
    boolean isSound() {
        return newest != NOTHING && !torn && !foreign;
    }

    /** How many seconds of kept writes would be lost by going from the other one to this one. */
    int lost(Copy other) {
        return newest == NOTHING ? Integer.MAX_VALUE : Math.max(0, other.newest - newest);
    }

    /** Equal keys behave alike: ages up to where a recovery point or a pull looks. */
    void key(Copy other, int now, int memory, Key key) {
        key.append((char) Math.min(memory, lost(other))).append((char) Math.min(memory, now - newest));
        if (stamp != newest || other.stamp != other.newest) {
            key.append((char) (10 + Math.max(-9, Math.min(9, other.stamp - stamp))));
        }
        key.append(World.bit(torn)).append(World.bit(foreign)).append(format);
    }
}
