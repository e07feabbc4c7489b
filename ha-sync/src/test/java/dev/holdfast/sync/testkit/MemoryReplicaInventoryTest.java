package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;

class MemoryReplicaInventoryTest extends ReplicaInventoryContract {

    @Override
    protected ReplicaRig rig(NodeId node) {
        return new MemoryReplica(node);
    }
}
