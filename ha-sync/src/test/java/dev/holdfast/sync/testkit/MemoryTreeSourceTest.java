package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;

class MemoryTreeSourceTest extends TreeSourceContract {

    @Override
    protected ReplicaRig rig() {
        return new MemoryReplica(NodeId.of("ums01"));
    }
}
