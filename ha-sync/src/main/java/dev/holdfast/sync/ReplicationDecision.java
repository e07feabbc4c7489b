package dev.holdfast.sync;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import java.util.List;

/** Whether to replicate now. */
public sealed interface ReplicationDecision {

    /**
     * Replicate: the target pulls from the source.
     *
     * @param target who receives and initiates
     * @param source who gives
     * @param kind what is copied
     * @param reason why this way and this much, for people
     * @param facts the facts behind it
     */
    record Planned(NodeId target, NodeId source, SyncKind kind, String reason, List<String> facts)
            implements ReplicationDecision {

        /** Freezes the facts. */
        public Planned {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Do not replicate now.
     *
     * @param gates every gate that stands against it, in the order of {@link SyncGate}; at least one
     */
    record Refused(List<FailingGate> gates) implements ReplicationDecision {

        /** Freezes the gates and rejects a refusal without a reason. */
        public Refused {
            gates = List.copyOf(gates);
            if (gates.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs at least one failing gate");
            }
        }
    }
}
