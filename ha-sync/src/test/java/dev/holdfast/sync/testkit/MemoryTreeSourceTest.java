package dev.holdfast.sync.testkit;

import dev.holdfast.model.NodeId;

class MemoryTreeSourceTest extends TreeSourceContract {

    @Override
    protected ReplicaRig rig(NodeId node) {
        return new MemoryReplica(node);
    }
}
