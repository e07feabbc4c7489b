package dev.holdfast.simulate;

import dev.holdfast.model.NoticeKind;
import java.util.ArrayList;
import java.util.List;

/** What clients and people feel, counted as it goes. */
final class Tally {

    private final World world;
    private long settledTo;
    long down;
    long split;
    long loss;
    int failovers;
    int wrong;
    final List<NoticeKind> notices = new ArrayList<>();

    Tally(World world) {
        this.world = world;
    }

    /** Counts the time since the last event: nothing has changed in it. */
    void settle(long now) {
        long passed = now - settledTo;
        if (passed <= 0) {
            return;
        }
        int served = 0;
        int written = 0;
        for (Box box : world.boxes) {
            boolean takes = world.takes(box.index);
            if (takes) {
                begins(box);
                box.newest = now;
                written++;
                served += world.isReached(box.index) ? 1 : 0;
            }
            box.taking = takes;
        }
        down += served == 0 ? passed : 0;
        split += written > 1 ? passed : 0;
        settledTo = now;
    }

    /** What a node lacks counts once clients are led to it, not before. */
    private void begins(Box box) {
        if (box.taking || !world.isReached(box.index)) {
            return;
        }
        for (Box other : world.boxes) {
            loss = Math.max(loss, other.newest - box.newest);
        }
    }

    /** A node has become active without an operator's word. */
    void promoted(Box box, boolean innocent) {
        failovers++;
        wrong += (innocent || box.torn || box.foreign) ? 1 : 0;
    }
}
