package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;

class MemoryReplicaInventoryTest extends ReplicaInventoryContract {

    @Override
    protected ReplicaRig rig() {
        return new MemoryReplica(NodeId.of("ums01"));
    }
}
