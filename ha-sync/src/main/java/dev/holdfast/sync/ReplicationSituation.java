package dev.holdfast.sync;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a replication of one pair depends on, as observed at one moment. Built by {@link #between}, in which nothing
 * is known yet; the canonical constructor grows with the gates and is no stable API.
 *
 * @param secondary the node that replicates in normal operation (CORE-71)
 * @param upstream the node it replicates from; for a third Core that is the main site's secondary (CORE-45)
 * @param active the node that serves, in this pair or above it, or null if nobody knows
 * @param awaitingResume whether a failover has happened and the operator has not resumed yet (CORE-12, CORE-61)
 * @param initialProven whether the secondary has ever completed a full replication (CORE-91)
 * @param connectivity the result of the two-way connection test by port, sorted (CORE-80, CORE-109)
 * @param clockSkew how far the two clocks are apart, or null if nobody has measured
 * @param syncRunning whether a replication of either node runs
 * @param failoverRunning whether a failover of the group is under way
 * @param decidedIn the epoch in which this replication was asked for, or null if the group knows none
 * @param newest the newest epoch seen anywhere, or null if the group knows none
 */
public record ReplicationSituation(
        CoreSighting secondary,
        CoreSighting upstream,
        @Nullable NodeId active,
        Answer awaitingResume,
        Answer initialProven,
        Map<Integer, Answer> connectivity,
        @Nullable Duration clockSkew,
        Answer syncRunning,
        Answer failoverRunning,
        @Nullable Epoch decidedIn,
        @Nullable Epoch newest) {

    /** Freezes the ports and rejects a node paired with itself. */
    public ReplicationSituation {
        if (secondary.node().equals(upstream.node())) {
            throw new IllegalArgumentException("node " + secondary.node()
                    + " is paired with itself; name the node it replicates from as its upstream");
        }
        connectivity = Collections.unmodifiableMap(new TreeMap<>(connectivity));
    }

    /**
     * Starts a situation of which nothing but the two nodes is known.
     *
     * @param secondary see {@link #secondary()}
     * @param upstream see {@link #upstream()}
     * @return a builder
     */
    public static Builder between(CoreSighting secondary, CoreSighting upstream) {
        return new Builder(secondary, upstream);
    }

    /**
     * The node that serves.
     *
     * @return its id, if known
     */
    public Optional<NodeId> activeNode() {
        return Optional.ofNullable(active);
    }

    /** Collects observations. Not thread-safe. */
    public static final class Builder {
        private final CoreSighting secondary;
        private final CoreSighting upstream;
        private final Map<Integer, Answer> connectivity = new TreeMap<>();
        private @Nullable NodeId active;
        private Answer awaitingResume = Answer.NOT_OBSERVED;
        private Answer initialProven = Answer.NOT_OBSERVED;
        private @Nullable Duration clockSkew;
        private Answer syncRunning = Answer.NOT_OBSERVED;
        private Answer failoverRunning = Answer.NOT_OBSERVED;
        private @Nullable Epoch decidedIn;
        private @Nullable Epoch newest;

        private Builder(CoreSighting secondary, CoreSighting upstream) {
            this.secondary = secondary;
            this.upstream = upstream;
        }

        /**
         * Sets who serves.
         *
         * @param node see {@link ReplicationSituation#active()}
         * @return this
         */
        public Builder active(NodeId node) {
            active = node;
            return this;
        }

        /**
         * Sets whether a failover awaits the operator's resume.
         *
         * @param value see {@link ReplicationSituation#awaitingResume()}
         * @return this
         */
        public Builder awaitingResume(boolean value) {
            awaitingResume = Answer.of(value);
            return this;
        }

        /**
         * Sets whether a full replication was ever completed.
         *
         * @param value see {@link ReplicationSituation#initialProven()}
         * @return this
         */
        public Builder initialProven(boolean value) {
            initialProven = Answer.of(value);
            return this;
        }

        /**
         * Adds the result of the connection test for one port.
         *
         * @param port 8443, 443 or 22
         * @param bothWays whether both directions succeeded
         * @return this
         */
        public Builder connection(int port, boolean bothWays) {
            connectivity.put(port, Answer.of(bothWays));
            return this;
        }

        /**
         * Sets the measured difference of the clocks.
         *
         * @param value see {@link ReplicationSituation#clockSkew()}; the sign does not matter
         * @return this
         */
        public Builder clockSkew(Duration value) {
            clockSkew = value.abs();
            return this;
        }

        /**
         * Sets whether a replication runs.
         *
         * @param value see {@link ReplicationSituation#syncRunning()}
         * @return this
         */
        public Builder syncRunning(boolean value) {
            syncRunning = Answer.of(value);
            return this;
        }

        /**
         * Sets whether a failover is under way.
         *
         * @param value see {@link ReplicationSituation#failoverRunning()}
         * @return this
         */
        public Builder failoverRunning(boolean value) {
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
        public Builder epochs(Epoch decided, Epoch newestSeen) {
            decidedIn = decided;
            newest = newestSeen;
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
                    awaitingResume,
                    initialProven,
                    connectivity,
                    clockSkew,
                    syncRunning,
                    failoverRunning,
                    decidedIn,
                    newest);
        }
    }
}
