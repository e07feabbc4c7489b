package dev.holdfast.sync;

import java.util.List;
import java.util.Optional;

/** Whether to replicate now. */
public sealed interface ReplicationDecision {

    /**
     * The replication to start.
     *
     * @return the plan, empty if a gate stands against it
     */
    Optional<ReplicationPlan> planned();

    /**
     * What stands against it.
     *
     * @return every failing gate, in the order of {@link SyncGate}; none if it is planned
     */
    List<FailingGate<SyncGate>> failing();

    /**
     * Replicate.
     *
     * @param plan what
     */
    record Planned(ReplicationPlan plan) implements ReplicationDecision {

        @Override
        public Optional<ReplicationPlan> planned() {
            return Optional.of(plan);
        }

        @Override
        public List<FailingGate<SyncGate>> failing() {
            return List.of();
        }
    }

    /**
     * Do not replicate now.
     *
     * @param failing every gate that stands against it, in the order of {@link SyncGate}; at least one
     */
    record Refused(List<FailingGate<SyncGate>> failing) implements ReplicationDecision {

        /** Freezes the gates and rejects a refusal without a reason. */
        public Refused {
            failing = List.copyOf(failing);
            if (failing.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs at least one failing gate");
            }
        }

        @Override
        public Optional<ReplicationPlan> planned() {
            return Optional.empty();
        }
    }
}
