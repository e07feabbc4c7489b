package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node beyond its health. Null means nobody has said: a gate that needs it then blocks and says so.
 *
 * @param version installed release (CORE-118)
 * @param dataset identity of the data it holds, so that a re-imaged or foreign node is never promoted
 * @param clockSkew how far its clock is off ours, absolute (CORE-16)
 * @param firstSyncDone whether its first full sync has ever succeeded (CORE-91)
 * @param syncRunning whether it receives a sync now (CORE-17)
 * @param syncedAt when its last proven sync was completed, by the store's clock (CORE-120); a time
 *     that has not come yet counts as unknown
 * @param syncedFrom whom it last synced from
 */
public record NodeFacts(
        @Nullable SoftwareVersion version,
        @Nullable String dataset,
        @Nullable Duration clockSkew,
        @Nullable Boolean firstSyncDone,
        @Nullable Boolean syncRunning,
        @Nullable Instant syncedAt,
        @Nullable NodeId syncedFrom) {

    /** Nobody has said anything. */
    public static final NodeFacts UNKNOWN = new NodeFacts(null, null, null, null, null, null, null);

    /**
     * The same with another release.
     *
     * @param value see {@link #version()}
     * @return a copy
     */
    public NodeFacts withVersion(@Nullable SoftwareVersion value) {
        return new NodeFacts(value, dataset, clockSkew, firstSyncDone, syncRunning, syncedAt, syncedFrom);
    }

    /**
     * The same with another data identity.
     *
     * @param value see {@link #dataset()}
     * @return a copy
     */
    public NodeFacts withDataset(@Nullable String value) {
        return new NodeFacts(version, value, clockSkew, firstSyncDone, syncRunning, syncedAt, syncedFrom);
    }

    /**
     * The same with another skew.
     *
     * @param value see {@link #clockSkew()}
     * @return a copy
     */
    public NodeFacts withClockSkew(@Nullable Duration value) {
        return new NodeFacts(version, dataset, value, firstSyncDone, syncRunning, syncedAt, syncedFrom);
    }

    /**
     * The same with another word on its syncs.
     *
     * @param firstDone see {@link #firstSyncDone()}
     * @param running see {@link #syncRunning()}
     * @return a copy
     */
    public NodeFacts withSync(@Nullable Boolean firstDone, @Nullable Boolean running) {
        return new NodeFacts(version, dataset, clockSkew, firstDone, running, syncedAt, syncedFrom);
    }

    /**
     * The same with another last sync.
     *
     * @param at see {@link #syncedAt()}
     * @param from see {@link #syncedFrom()}
     * @return a copy
     */
    public NodeFacts withLastSync(@Nullable Instant at, @Nullable NodeId from) {
        return new NodeFacts(version, dataset, clockSkew, firstSyncDone, syncRunning, at, from);
    }
}
