package dev.holdfast.sync;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.sync.history.SyncHistory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the observations of a {@link ReplicationSituation}. Not thread-safe. */
public final class SituationBuilder {

    private final Map<Integer, Answer> connectivity = new TreeMap<>();
    private final Map<NodeId, SyncHistory> histories = new TreeMap<>();
    private CoreSighting secondary;
    private CoreSighting upstream;
    private @Nullable NodeId active;
    private @Nullable Duration clockSkew;
    private Answer syncRunning = Answer.NOT_OBSERVED;
    private Answer failoverRunning = Answer.NOT_OBSERVED;
    private @Nullable Epoch decidedIn;
    private @Nullable Epoch newest;

    SituationBuilder(CoreSighting secondary, CoreSighting upstream) {
        this.secondary = secondary;
        this.upstream = upstream;
    }

    /**
     * Says more of one node.
     *
     * @param node one of the two
     * @param more what is known besides
     * @return this
     * @throws IllegalArgumentException if it is neither
     */
    public SituationBuilder refine(NodeId node, UnaryOperator<CoreSighting> more) {
        if (node.equals(secondary.node())) {
            secondary = more.apply(secondary);
        } else if (node.equals(upstream.node())) {
            upstream = more.apply(upstream);
        } else {
            throw new IllegalArgumentException(
                    "node " + node + " is not of this pair: name " + secondary.node() + " or " + upstream.node());
        }
        return this;
    }

    /**
     * Says the same more of both nodes.
     *
     * @param more what is known of each
     * @return this
     */
    public SituationBuilder refineBoth(UnaryOperator<CoreSighting> more) {
        secondary = more.apply(secondary);
        upstream = more.apply(upstream);
        return this;
    }

    /**
     * Sets who serves.
     *
     * @param node see {@link ReplicationSituation#active()}
     * @return this
     */
    public SituationBuilder active(NodeId node) {
        active = node;
        return this;
    }

    /**
     * Adds the result of the connection test for one port.
     *
     * @param port 8443, 443 or 22
     * @param bothWays whether both directions succeeded
     * @return this
     */
    public SituationBuilder connection(int port, boolean bothWays) {
        connectivity.put(port, Answer.of(bothWays));
        return this;
    }

    /**
     * Adds the results of the connection test, the same for all three ports.
     *
     * @param bothWays whether both directions succeeded
     * @return this
     */
    public SituationBuilder connected(boolean bothWays) {
        GateChecks.PORTS.forEach(port -> connection(port, bothWays));
        return this;
    }

    /**
     * Sets the measured difference of the clocks.
     *
     * @param value see {@link ReplicationSituation#clockSkew()}; the sign does not matter
     * @return this
     */
    public SituationBuilder clockSkew(Duration value) {
        clockSkew = value.abs();
        return this;
    }

    /**
     * Sets whether a replication runs.
     *
     * @param value see {@link ReplicationSituation#syncRunning()}
     * @return this
     */
    public SituationBuilder syncRunning(boolean value) {
        syncRunning = Answer.of(value);
        return this;
    }

    /**
     * Sets whether a failover is under way.
     *
     * @param value see {@link ReplicationSituation#failoverRunning()}
     * @return this
     */
    public SituationBuilder failoverRunning(boolean value) {
        failoverRunning = Answer.of(value);
        return this;
    }

    /**
     * Sets the epochs. Without them the gate is off: a group without a lease has none.
     *
     * @param decided see {@link ReplicationSituation#decidedIn()}
     * @param newestSeen see {@link ReplicationSituation#newest()}
     * @return this
     */
    public SituationBuilder epochs(Epoch decided, Epoch newestSeen) {
        decidedIn = decided;
        newest = newestSeen;
        return this;
    }

    /**
     * Adds what is known of a target's replications: it says whether its copy is whole, whether one runs, and how long
     * the next will take.
     *
     * @param history of one of the two nodes, or of another that one of them gives to or receives from
     * @return this
     */
    public SituationBuilder history(SyncHistory history) {
        NodeId target = history.target();
        histories.put(target, history);
        if (target.equals(secondary.node()) || target.equals(upstream.node())) {
            refine(target, node -> node.withWholeCopy(history.isWhole()));
        }
        if (history.running().isPresent()) {
            syncRunning = Answer.YES;
        }
        return this;
    }

    /**
     * The situation.
     *
     * @return an immutable situation
     */
    public ReplicationSituation build() {
        return new ReplicationSituation(
                secondary,
                upstream,
                active,
                connectivity,
                clockSkew,
                syncRunning,
                failoverRunning,
                decidedIn,
                newest,
                histories);
    }
}
