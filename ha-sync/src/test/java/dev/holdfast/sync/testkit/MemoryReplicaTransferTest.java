package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;

class MemoryReplicaTransferTest extends ReplicaTransferContract {

    @Override
    protected ReplicaRig rig(NodeId node) {
        return new MemoryReplica(node);
    }
}
