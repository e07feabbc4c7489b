package dev.holdfast.sync.run;

import java.util.List;

/**
 * What one event led to.
 *
 * @param next where the replication stands now; equal to before if nothing changed
 * @param orders in the order in which they must be carried out, often none
 */
public record ReplicationStep(ReplicationRun next, List<ReplicationOrder> orders) {

    /** Freezes the orders. */
    public ReplicationStep {
        orders = List.copyOf(orders);
    }

    static ReplicationStep to(ReplicationRun next, ReplicationOrder... orders) {
        return new ReplicationStep(next, List.of(orders));
    }
}
