package dev.holdfast.sync;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.sync.history.SyncHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a replication of one pair depends on, as observed at one moment. Built by {@link #between}, in which nothing
 * is known yet, or by {@link #in}, which begins with what a failover machine knows; the canonical constructor grows with
 * the gates and is no stable API.
 *
 * @param secondary the node that replicates in normal operation (CORE-71)
 * @param upstream the node it replicates from; for a third Core that is the main site's secondary (CORE-45)
 * @param active the node that serves, in this pair or above it, or null if nobody knows
 * @param connectivity the result of the two-way connection test by port, sorted (CORE-80, CORE-109)
 * @param clockSkew how far the two clocks are apart, or null if nobody has measured
 * @param syncRunning whether a replication of either node runs, to it or from it
 * @param failoverRunning whether a failover of the group is under way, or may begin because the active node is failing
 * @param decidedIn the epoch in which this replication was asked for, or null if the group knows none
 * @param newest the newest epoch seen anywhere, or null if the group knows none
 * @param histories what is known of earlier replications, by target, sorted; perhaps nothing
 */
public record ReplicationSituation(
        CoreSighting secondary,
        CoreSighting upstream,
        @Nullable NodeId active,
        Map<Integer, Answer> connectivity,
        @Nullable Duration clockSkew,
        Answer syncRunning,
        Answer failoverRunning,
        @Nullable Epoch decidedIn,
        @Nullable Epoch newest,
        Map<NodeId, SyncHistory> histories) {

    /** Freezes the maps and rejects a node paired with itself. */
    public ReplicationSituation {
        if (secondary.node().equals(upstream.node())) {
            throw new IllegalArgumentException("node " + secondary.node()
                    + " is paired with itself; name the node it replicates from as its upstream");
        }
        connectivity = Collections.unmodifiableMap(new TreeMap<>(connectivity));
        histories = Collections.unmodifiableMap(new TreeMap<>(histories));
    }

    /**
     * Starts a situation of which nothing but two nodes is known.
     *
     * @param secondary see {@link #secondary()}
     * @param upstream see {@link #upstream()}
     * @return a builder
     */
    public static SituationBuilder between(CoreSighting secondary, CoreSighting upstream) {
        return new SituationBuilder(secondary, upstream);
    }

    /**
     * Starts a situation with all that a failover machine knows of a pair of its group: roles, releases, clocks, what is
     * on hold, what moves, the epoch. It does not know whether High Availability is enabled, whether the ports are open,
     * and whether somebody is about to pull a plug; nor does it remember an operator's move that was made without
     * replicating first: say so by {@link CoreSighting#withLine} until the node that was left has pulled.
     *
     * @param group the machine's group
     * @param state where it stands
     * @param now the moment, by the store's clock
     * @param secondary a node of the group that replicates from another one
     * @return a builder
     * @throws IllegalArgumentException if the node is not of the group, or pulls from nobody
     */
    public static SituationBuilder in(FailoverGroup group, FailoverState state, Instant now, NodeId secondary) {
        NodeId upstream = group.member(secondary).upstream();
        if (upstream == null) {
            throw new IllegalArgumentException(
                    "node " + secondary + " of " + group.cluster() + " has no upstream: name one that replicates");
        }
        return new GroupReading(group, state, now).between(secondary, upstream);
    }

    /**
     * Starts a situation as {@link #in} for two nodes of a group that are no neighbours: the way back from a third node
     * that has served, for example.
     *
     * @param group the machine's group
     * @param state where it stands
     * @param now the moment, by the store's clock
     * @param secondary the node further down
     * @param upstream the node further up
     * @return a builder
     * @throws IllegalArgumentException if a node is not of the group
     */
    public static SituationBuilder in(
            FailoverGroup group, FailoverState state, Instant now, NodeId secondary, NodeId upstream) {
        return new GroupReading(group, state, now).between(secondary, upstream);
    }

    /**
     * The node that serves.
     *
     * @return its id, if known
     */
    public Optional<NodeId> activeNode() {
        return Optional.ofNullable(active);
    }

    /**
     * The same, asked in another epoch: what was planned then is judged by what is known now.
     *
     * @param epoch see {@link #decidedIn()}
     * @return a copy
     */
    public ReplicationSituation asDecidedIn(@Nullable Epoch epoch) {
        return new ReplicationSituation(
                secondary,
                upstream,
                active,
                connectivity,
                clockSkew,
                syncRunning,
                failoverRunning,
                epoch,
                newest,
                histories);
    }

    SyncHistory history(NodeId target) {
        return histories.getOrDefault(target, SyncHistory.empty(target));
    }
}
