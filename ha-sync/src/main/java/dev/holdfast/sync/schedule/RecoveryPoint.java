package dev.holdfast.sync.schedule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How much work a failover to a node can lose at worst: Run Every plus the time a replication takes, summed along the
 * chain from the node that serves (CORE-46).
 *
 * @param node who would be promoted
 * @param worst the oldest its data can be
 */
public record RecoveryPoint(NodeId node, Duration worst) {

    /**
     * One replication of a chain.
     *
     * @param target who receives
     * @param every Run Every
     * @param duration how long one takes, the 95th percentile of its history; not negative
     */
    public record Hop(NodeId target, Interval every, Duration duration) {

        /** Rejects a negative duration. */
        public Hop {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(
                        "replication of " + target + " takes " + duration + ": give 0 or more");
            }
        }
    }

    /**
     * The worst case of every node of a chain.
     *
     * @param chain from the node that serves outwards; each hop replicates from the one before
     * @return one figure per hop, in the same order
     */
    public static List<RecoveryPoint> along(List<Hop> chain) {
        List<RecoveryPoint> points = new ArrayList<>();
        Duration sum = Duration.ZERO;
        for (Hop hop : chain) {
            sum = sum.plus(hop.every().duration()).plus(hop.duration());
            points.add(new RecoveryPoint(hop.target(), sum));
        }
        return List.copyOf(points);
    }
}
