package dev.holdfast.runtime.watch;

import dev.holdfast.model.ClusterId;
import dev.holdfast.spi.Notice;
import java.time.Instant;
import java.util.List;

/** Tells when no further node may fail, when the nodes left no longer carry the load, and when there are enough again. */
public final class CapacityWatch {

    private final ClusterId cluster;
    private final int needed;
    private Level level = Level.ENOUGH;

    private enum Level {
        ENOUGH,
        NO_SPARE,
        TOO_FEW
    }

    /**
     * A watch over nodes that can do the same.
     *
     * @param cluster in whose name
     * @param needed how many the load needs, at least 1
     */
    public CapacityWatch(ClusterId cluster, int needed) {
        if (needed < 1) {
            throw new IllegalArgumentException("capacity of " + cluster + ": the load needs at least 1 node");
        }
        this.cluster = cluster;
        this.needed = needed;
    }

    /**
     * Takes in a count. Without a loss nothing is told, however few nodes were declared.
     *
     * @param lost how many of the nodes are known to have failed
     * @param of how many there are
     * @param at when, by the store's clock
     * @return at most one notice
     */
    public List<Notice> count(int lost, int of, Instant at) {
        int left = of - lost;
        Level before = level;
        level = lost == 0 || left > needed ? Level.ENOUGH : left == needed ? Level.NO_SPARE : Level.TOO_FEW;
        if (level == before) {
            return List.of();
        }
        return level == Level.ENOUGH
                ? List.of(Notices.capacityRestored(cluster, at, left))
                : Notices.capacity(cluster, at, left, needed).stream().toList();
    }
}
