package dev.holdfast.simulate;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One node as it really is. Times are milliseconds since the beginning. */
final class Box {

    static final long NEVER = Long.MIN_VALUE / 4;

    private static final String DATA = "data";

    final int index;
    final NodeId id;
    final SiteId site;
    /** Whom it replicates from, or -1. */
    final int upstream;

    boolean up = true;
    boolean frozen;
    /** What it believes of itself; it keeps this when it crashes. */
    boolean active;

    SoftwareVersion release = SoftwareVersion.of("12.4.0.0");
    boolean foreign;
    boolean torn;
    long skew;
    /** When its release, data or clock was last meddled with. */
    long meddledAt = NEVER;

    boolean syncing;
    long syncRound;
    long syncStopsUntil = NEVER;
    /** The newest of its clients' writes that it holds. */
    long newest;

    long syncedAt;
    int syncedFrom = -1;

    /** Whether it lost the role to a move that nobody ordered, and nobody has given it back since (A7). */
    boolean givenUp;
    /** What it says whatever is true, until {@link #liesUntil}. */
    @Nullable
    Verdict lie;

    long liesUntil = NEVER;
    /** How many times in a row it has not heard its upstream node. */
    int silence;
    /** Whether clients were taken in at the last look. */
    boolean taking;

    Box(int index, NodeId id, SiteId site, int upstream) {
        this.index = index;
        this.id = id;
        this.site = site;
        this.upstream = upstream;
    }

    boolean works() {
        return up && !frozen;
    }

    boolean lies(long now) {
        return now < liesUntil;
    }

    /** What a reader of the node finds. */
    NodeFacts facts(World world) {
        return new NodeFacts(
                release,
                foreign ? "other" : DATA,
                Duration.ofMillis(Math.abs(skew)),
                !torn,
                syncing,
                World.T0.plusMillis(active ? world.now : syncedAt),
                syncedFrom < 0 ? null : world.boxes[syncedFrom].id);
    }

    /** Takes over everything the other one holds. */
    void pull(Box source, long now) {
        torn = false;
        foreign = source.foreign;
        newest = source.newest;
        syncedAt = now;
        syncedFrom = source.index;
    }
}
